import type { Said } from '@plugdesk/protocol';

/** One field of a refused input: where, what is wrong, and which sentence that is. */
export interface ProblemField {
  path: string;
  message: string;
  said?: Said | undefined;
}

/**
 * What went wrong with a call to the desk. `code` is one of the desk's stable codes, or `offline` where the desk
 * could not be reached, or `unreadable` where something else than the desk answered.
 */
export class DeskProblem extends Error {
  override readonly name = 'DeskProblem';
  readonly code: string;
  /** What to do next; null where there is nothing to say. */
  readonly hint: string | null;
  readonly fields: readonly ProblemField[];
  /** The HTTP status; 0 where no answer came. */
  readonly status: number;
  /** To find the request in the desk's log. */
  readonly requestId: string | null;
  /** When it may be tried again, in seconds from when it was answered; null where the desk does not say. */
  readonly retryAfterSeconds: number | null;
  /** What an administrator may list as a private host so that a refused address is let through; null where none helps. */
  readonly privateHost: string | null;

  constructor(problem: {
    code: string;
    message: string;
    hint?: string | null;
    fields?: readonly ProblemField[];
    status: number;
    requestId?: string | null;
    retryAfterSeconds?: number | null;
    privateHost?: string | null;
    cause?: unknown;
  }) {
    super(problem.message, { cause: problem.cause });
    this.code = problem.code;
    this.hint = problem.hint ?? null;
    this.fields = problem.fields ?? [];
    this.status = problem.status;
    this.requestId = problem.requestId ?? null;
    this.retryAfterSeconds = problem.retryAfterSeconds ?? null;
    this.privateHost = problem.privateHost ?? null;
  }
}

/** The problem of a request that got no answer at all. */
export function offlineProblem(cause: unknown): DeskProblem {
  return new DeskProblem({
    code: 'offline',
    message: 'The desk could not be reached.',
    hint: 'Check the connection, then try again.',
    status: 0,
    cause,
  });
}

/**
 * Reads the problem out of an answer that is not a success: the desk's own form, the form of its sign-in
 * (`{ code, message }`), or, where neither fits, the bare status.
 */
export function processProblem(response: Response, text: string): DeskProblem {
  const body = parse(text);
  const error = isRecord(body) && isRecord(body.error) ? body.error : null;
  if (error && typeof error.code === 'string' && typeof error.message === 'string') {
    return new DeskProblem({
      code: error.code,
      message: error.message,
      hint: typeof error.hint === 'string' ? error.hint : null,
      fields: Array.isArray(error.fields) ? error.fields.filter(isField) : [],
      requestId: typeof error.requestId === 'string' ? error.requestId : null,
      privateHost: typeof error.privateHost === 'string' ? error.privateHost : null,
      status: response.status,
      retryAfterSeconds: readRetryAfter(response),
    });
  }
  const message = isRecord(body) && typeof body.message === 'string' ? body.message : null;
  return new DeskProblem({
    code: codeOfStatus[response.status] ?? 'unreadable',
    message: message ?? `The desk answered ${response.status} without saying why.`,
    requestId: response.headers.get('x-request-id'),
    status: response.status,
    retryAfterSeconds: readRetryAfter(response),
  });
}

/** `Retry-After` in seconds (RFC 9110, 10.2.3); the desk sends no dates. */
function readRetryAfter(response: Response): number | null {
  const header = response.headers.get('retry-after') ?? '';
  return /^\d{1,6}$/.test(header) ? Number(header) : null;
}

/** Codes for answers that carry none of ours: sign-in, and what stands in front of the desk. */
const codeOfStatus: Record<number, string> = {
  401: 'wrong_credentials',
  403: 'forbidden',
  404: 'not_found',
  413: 'payload_too_large',
  429: 'rate_limited',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isField(value: unknown): value is ProblemField {
  return isRecord(value) && typeof value.path === 'string' && typeof value.message === 'string';
}
