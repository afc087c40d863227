import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** What went wrong, as the caller learns it: `{ error: { code, message, ...details } }`. */
export class ServiceError extends Error {
  readonly status: ContentfulStatusCode;
  /** Stable; programs may compare it. */
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  /** `message` says what was wrong, where, and what to do; `details` stand beside it in the answer. */
  constructor(
    status: ContentfulStatusCode,
    code: string,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** Answers with the error; one that nobody expected becomes a 500 without its text and is told to `report`. */
export function answerError(context: Context, error: Error, report: (error: Error) => void): Response {
  if (error instanceof ServiceError) {
    return context.json(
      { error: { code: error.code, message: error.message, ...error.details } },
      error.status,
    );
  }
  report(error);
  const message = 'The service failed; nothing was booked or cancelled. Try again later.';
  return context.json({ error: { code: 'internal', message } }, 500);
}
