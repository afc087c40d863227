import { type ErrorCode, errorCodes, fieldSentences, findSaid, type Problem } from '@plugdesk/protocol';

/** One field of refused input; `said` where its sentence is not one of `fieldSentences`. */
type RefusedField = NonNullable<Problem['error']['fields']>[number];

/** What a {@link DeskError} may say beyond its message. */
interface DeskErrorDetails {
  /** What to do next. */
  hint?: string | null;
  /** Field by field, where input did not fit: path in the input and what was expected. */
  fields?: RefusedField[];
  /** What an administrator may list as a private host so that a refused address is let through. */
  privateHost?: string | undefined;
  /** Headers of the answer, such as `Retry-After`. */
  headers?: Record<string, string>;
}

/** An error that a caller of the desk's API may read: stable code, what was wrong and where, what to do. */
export class DeskError extends Error {
  override readonly name = 'DeskError';
  readonly code: ErrorCode;
  readonly hint: string | null;
  readonly fields: RefusedField[] | null;
  readonly privateHost: string | undefined;
  readonly headers: Record<string, string>;

  constructor(code: ErrorCode, message: string, details: DeskErrorDetails = {}) {
    super(message);
    this.code = code;
    this.hint = details.hint ?? null;
    this.fields = details.fields ?? null;
    this.privateHost = details.privateHost;
    this.headers = details.headers ?? {};
  }

  /** HTTP status of its code. */
  get status(): (typeof errorCodes)[ErrorCode] {
    return errorCodes[this.code];
  }

  /** As it is answered. */
  present(requestId: string | null): Problem {
    return {
      error: {
        code: this.code,
        message: this.message,
        hint: this.hint,
        requestId,
        ...(this.privateHost === undefined ? {} : { privateHost: this.privateHost }),
        ...(this.fields === null ? {} : { fields: this.fields.map(nameSentence) }),
      },
    };
  }
}

/** A field with the name of its sentence, so that it can be worded in another language. */
function nameSentence(field: RefusedField) {
  if (field.said !== undefined) return field;
  const said = findSaid(fieldSentences, field.message);
  return said === null ? field : { ...field, said };
}
