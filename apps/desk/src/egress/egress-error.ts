/** What a refusal or a failure of an outgoing request tells. */
interface EgressFailure {
  /** Stable code, such as `ip_private`, `port`, `deadline` or `connection_reset`. */
  code: string;
  /** What was wrong, as a sentence. */
  message: string;
  /** What to do about it. */
  hint: string;
  /** The address, as made by {@link describeUrl}. */
  url: string;
  /** False only when it is certain that no byte of the request was sent. */
  reached: boolean;
  /** The system's own code where it gave one, such as `ENOTFOUND` or `ENETUNREACH`. */
  reason?: string | undefined;
  /** What an administrator may list as a private host so that the address is let through. */
  privateHost?: string | undefined;
}

/**
 * A request that was refused by the guard or failed on its way.
 *
 * `reached` decides what a write's outcome is called: false means that nothing was sent (it may be tried
 * again), true means that the request may have arrived (the outcome is unknown).
 */
export class EgressError extends Error {
  override readonly name = 'EgressError';
  readonly code: string;
  readonly hint: string;
  readonly url: string;
  readonly reached: boolean;
  readonly reason: string | undefined;
  readonly privateHost: string | undefined;

  constructor(failure: EgressFailure) {
    super(failure.message);
    this.code = failure.code;
    this.hint = failure.hint;
    this.url = failure.url;
    this.reached = failure.reached;
    this.reason = failure.reason;
    this.privateHost = failure.privateHost;
  }
}

/**
 * An address as it may stand in errors and logs: without user information, query and fragment, because all
 * three carry credentials in practice.
 *
 * @param url the address as given; it need not be valid. At most 200 characters of it come back.
 */
export function describeUrl(url: string | URL): string {
  const text = String(url);
  if (!URL.canParse(text))
    return text
      .replace(/[?#].*$/s, '')
      .replace(/^.*@/s, '')
      .slice(0, 200);
  const parsed = new URL(text);
  if (parsed.host === '') return parsed.protocol;
  return `${parsed.protocol}//${parsed.host}${parsed.pathname}`.slice(0, 200);
}
