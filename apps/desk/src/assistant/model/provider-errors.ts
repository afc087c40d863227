import { ModelError } from './model-port.ts';
import type { ModelSetting } from './model-setting.ts';

/** A failure of one attempt. */
export class ProviderFailure extends Error {
  readonly error: ModelError;
  /** Whether the same request may go better a little later. */
  readonly retryable: boolean;
  /** How long the provider asked to wait, in milliseconds; null where it did not say. */
  readonly retryAfterMs: number | null;
  constructor(error: ModelError, retryable = false, retryAfterMs: number | null = null) {
    super(error.message);
    this.error = error;
    this.retryable = retryable;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Longest passage of a provider's own words that is passed on, in characters. */
const passageLimit = 300;

/**
 * Says what became of an attempt in the desk's words. Reads only status, headers and message of what was thrown:
 * the SDK's errors also hold the request, which must not travel on.
 *
 * @param thrown an error of the AI SDK, of fetch, or an error object out of the stream
 * @param answered whether an answer had begun: without one, what was thrown is about the way to the provider
 * @param now for a Retry-After that is a date
 */
export function toProviderFailure(
  thrown: unknown,
  setting: ModelSetting,
  answered: boolean,
  now: Date,
): ProviderFailure {
  if (thrown instanceof ProviderFailure) return thrown;
  const fields = readFields(thrown);
  const place = new URL(setting.baseUrl).host;
  const said = (text: string) =>
    `${text}${fields.message === '' ? '' : `: ${clean(fields.message, setting)}`}`;
  if (!answered) return unavailable(said(`${place} could not be reached`), null, null);
  const { status } = fields;
  if (status === 429) {
    const retryAfterMs = readRetryAfter(fields.headers, now);
    const later = retryAfterMs === null ? 'Wait a little' : `Wait ${Math.ceil(retryAfterMs / 1000)} s`;
    const exhausted = /insufficient_quota/.test(fields.body);
    return new ProviderFailure(
      new ModelError(
        'model_rate_limited',
        said(`${place} takes no more requests at the moment`),
        exhausted
          ? 'The quota of the key is used up: see to it at the provider.'
          : `${later}, then try again.`,
        status,
      ),
      !exhausted,
      retryAfterMs,
    );
  }
  if (status === 401 || status === 403) {
    const hint = 'An administrator has to check the key and what it may use.';
    return new ProviderFailure(
      new ModelError('model_key_refused', said(`${place} refused the key`), hint, status),
    );
  }
  if (status !== null && (status >= 500 || status === 408 || status === 409)) {
    return unavailable(said(`${place} answered ${status}`), status, readRetryAfter(fields.headers, now));
  }
  if (status !== null && status >= 400) {
    const hint =
      status === 404
        ? `An administrator has to check PLUGDESK_MODEL: is there a model "${setting.model}" at ${place}?`
        : 'Try it with a shorter conversation or in other words; if it stays, an administrator has to look.';
    const message = said(`${place} refused the request with ${status}`);
    return new ProviderFailure(new ModelError('model_request_refused', message, hint, status));
  }
  // Here words of the SDK or of the socket are left: they tell a person nothing.
  return streamCut(place);
}

/** The stream ended before the model had finished, or stopped being what the protocol says. */
export function streamCut(place: string): ProviderFailure {
  return new ProviderFailure(
    new ModelError(
      'model_stream_cut',
      `The answer from ${place} broke off before it was finished`,
      'Nothing of an unfinished call was carried out. Try again.',
    ),
  );
}

function unavailable(message: string, status: number | null, retryAfterMs: number | null): ProviderFailure {
  const hint = 'Try again in a moment; if it stays, an administrator has to look at the connection.';
  return new ProviderFailure(new ModelError('model_unavailable', message, hint, status), true, retryAfterMs);
}

interface ErrorFields {
  status: number | null;
  message: string;
  headers: Record<string, string>;
  body: string;
}

function readFields(thrown: unknown): ErrorFields {
  const error = asRecord(thrown);
  const nested = asRecord(error.error);
  const message = [error.message, nested.message].find((text) => typeof text === 'string') ?? '';
  const kind = `${text(error.type)} ${text(error.code)} ${text(nested.type)} ${text(nested.code)}`;
  const hasStatus = typeof error.statusCode === 'number';
  return {
    status: hasStatus ? Number(error.statusCode) : statusOfKind(kind),
    message: String(message),
    headers: asRecord(error.responseHeaders) as Record<string, string>,
    body: `${kind} ${text(error.responseBody)}`,
  };
}

/** The status that an error inside a stream would have had, by the words that providers use; null if unknown. */
function statusOfKind(kind: string): number | null {
  const number = /\b([45]\d\d)\b/.exec(kind)?.[1];
  if (number !== undefined) return Number(number);
  if (/rate_limit|insufficient_quota/.test(kind)) return 429;
  if (/authentication/.test(kind)) return 401;
  if (/permission/.test(kind)) return 403;
  if (/overload|server_error|api_error|internal|timeout|unavailable/.test(kind)) return 503;
  if (/invalid_request|context_length/.test(kind)) return 400;
  return null;
}

function readRetryAfter(headers: Record<string, string>, now: Date): number | null {
  const milliseconds = Number.parseFloat(headers['retry-after-ms'] ?? '');
  if (milliseconds >= 0) return milliseconds;
  const given = headers['retry-after'];
  if (given === undefined) return null;
  if (/^\d+(\.\d+)?$/.test(given.trim())) return Number(given) * 1000;
  const date = Date.parse(given);
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime());
}

/** A provider's words in one line, shortened, without the key or anything that looks like one. */
function clean(words: string, setting: ModelSetting): string {
  let line = words;
  if (setting.apiKey !== null) line = line.replaceAll(setting.apiKey, '[key]');
  line = line
    .replace(/\b(Bearer|Basic)\s+\S+/gi, '$1 [key]')
    .replace(/\b(sk|pk|key|api)[-_][A-Za-z0-9*_-]{8,}/gi, '[key]')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return line.length > passageLimit ? `${line.slice(0, passageLimit)}…` : line;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
