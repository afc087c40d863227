/** Every code of a RequestError with its meaning. */
export const REQUEST_ERROR_CODES = {
  argument_missing: 'A required argument is not given.',
  argument_unknown: 'The tool has no such argument.',
  argument_invalid: 'The value cannot be written in its place.',
  argument_unsafe: 'The value would change another part of the request than its own.',
  server_missing: 'No server is known.',
  server_variable_invalid: 'A variable of the server has no such value.',
  server_unsafe: 'The server is not a plain http or https address.',
  credential_invalid: 'The credential cannot be placed in a request.',
  credential_missing: 'The operation asks for a credential that is not given.',
} as const;

/** Stable code of a RequestError. */
export type RequestErrorCode = keyof typeof REQUEST_ERROR_CODES;

/** A request that cannot be built. Its text never holds a credential. */
export class RequestError extends Error {
  /** Stable, for code. */
  readonly code: RequestErrorCode;
  /** JSON Pointer of the argument (`/id`); empty where it is not about one. */
  readonly path: string;
  /** What to do instead, for the model or the person. */
  readonly hint: string;

  constructor(code: RequestErrorCode, path: string, message: string, hint: string) {
    super(message);
    this.name = 'RequestError';
    this.code = code;
    this.path = path;
    this.hint = hint;
  }
}
