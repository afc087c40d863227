import { DeliveryError } from '@plugdesk/plugin-sdk';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** What went wrong, as the desk's delivery log shows it. Whatever is not 2xx, the desk tries again. */
export class ServiceError extends Error {
  readonly status: ContentfulStatusCode;
  /** Stable; programs may compare it. */
  readonly code: string;
  /** Seconds after which another try may go better; null where nobody knows. */
  readonly retryAfter: number | null;

  constructor(
    status: ContentfulStatusCode,
    code: string,
    message: string,
    retryAfter: number | null = null,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** Answers with the error; one that nobody expected becomes a 500 without its text and is told to `report`. */
export function answerError(context: Context, error: Error, report: (error: Error) => void): Response {
  if (error instanceof DeliveryError) {
    return context.json({ error: { code: error.code, message: error.message } }, error.status);
  }
  if (error instanceof ServiceError) {
    if (error.retryAfter !== null) context.header('Retry-After', String(error.retryAfter));
    return context.json({ error: { code: error.code, message: error.message } }, error.status);
  }
  report(error);
  return context.json({ error: { code: 'internal', message: 'The plugin failed. Try again later.' } }, 500);
}
