import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** What went wrong, as the caller learns it. */
export class ServiceError extends Error {
  readonly status: ContentfulStatusCode;
  /** Stable; programs may compare it. */
  readonly code: string;
  /** Sent with the answer. */
  readonly headers: Readonly<Record<string, string>>;

  /** `message` says what was wrong and what to do. */
  constructor(
    status: ContentfulStatusCode,
    code: string,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}
