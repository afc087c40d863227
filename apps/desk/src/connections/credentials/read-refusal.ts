/** What a plugin's refusal of a call says. */
export type Refusal =
  /** The credential does not count (any more): RFC 6750 section 3.1 `invalid_token`, or 401 without a word. */
  | { kind: 'unauthorized' }
  /** The credential is good but may not do this. */
  | { kind: 'scope'; scopes: string[] }
  /** Refused for another reason; the model is told, and reconnecting is offered. */
  | { kind: 'forbidden' };

/**
 * Reads a refusal (RFC 6750 section 3, RFC 9110 section 11.6.1); null where the answer is none.
 * @param forbiddenMeansUnauthorized some servers answer 403 for a missing or expired credential
 */
export function readRefusal(
  status: number,
  challenge: string | undefined,
  forbiddenMeansUnauthorized: boolean,
): Refusal | null {
  if (status !== 401 && status !== 403) return null;
  const parameters = readParameters(challenge ?? '');
  if (parameters.get('error') === 'insufficient_scope') {
    return {
      kind: 'scope',
      scopes: (parameters.get('scope') ?? '').split(/\s+/).filter(Boolean).slice(0, 50),
    };
  }
  if (status === 401 || forbiddenMeansUnauthorized || parameters.get('error') === 'invalid_token') {
    return { kind: 'unauthorized' };
  }
  return { kind: 'forbidden' };
}

function readParameters(challenge: string): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const [, name, quoted, plain] of challenge
    .slice(0, 4_000)
    .matchAll(/([A-Za-z_-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g)) {
    const key = (name ?? '').toLowerCase();
    if (!parameters.has(key)) parameters.set(key, quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '');
  }
  return parameters;
}
