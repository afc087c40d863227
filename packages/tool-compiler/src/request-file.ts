/** A file that stands in a request in place of an argument's value. */
export type RequestFile = {
  bytes: Uint8Array;
  /** Of a form's part; cleaned by the caller, quotes and line breaks are encoded here. */
  filename: string;
  /** Of a form's part where the description names no other; a body as a whole keeps the operation's. */
  contentType: string;
};

/** Files by the text that stands for each in the arguments: whole values only, as a part of a form or as a whole body. */
export type RequestFiles = ReadonlyMap<string, RequestFile>;
