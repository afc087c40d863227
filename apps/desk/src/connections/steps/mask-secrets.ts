/** Fields that are never written down, in any letter case. */
const secretFields = new Set([
  'code',
  'client_secret',
  'access_token',
  'refresh_token',
  'id_token',
  'token',
  'code_verifier',
  'state',
  'nonce',
  'password',
  'assertion',
  'client_assertion',
  'registration_access_token',
  'key',
  'authorization',
]);

/** Whether what stands in a field of this name is never written down. */
export function isSecretField(name: string): boolean {
  return secretFields.has(name.toLowerCase());
}

/** Most fields that are kept of one message. */
const mostFields = 30;

/**
 * Names and values as they may stand in a log: secrets become their length, long values are cut at 200 characters. What
 * looks like a token is masked under any name. Pure.
 */
export function maskSecrets(fields: Iterable<[string, unknown]>): Record<string, string> {
  const masked: Record<string, string> = {};
  for (const [name, value] of [...fields].slice(0, mostFields)) {
    if (value === null || value === undefined) continue;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const secret = isSecretField(name) || looksSecret(text);
    masked[name.slice(0, 80)] = secret ? `•••• (${text.length} characters)` : text.slice(0, 200);
  }
  return masked;
}

/** One long word of letters and digits mixed, as tokens and keys are. */
function looksSecret(text: string): boolean {
  return /^[A-Za-z0-9._~+/=-]{32,}$/.test(text) && /[0-9]/.test(text) && /[A-Za-z]/.test(text);
}

/** An address without what may be secret in it: query values are masked as fields are. */
export function maskUrl(url: string): string {
  if (!URL.canParse(url)) return url.slice(0, 200);
  const { origin, pathname, searchParams } = new URL(url);
  const query = Object.entries(maskSecrets(searchParams)).map(([name, value]) => `${name}=${value}`);
  return `${origin}${pathname}${query.length === 0 ? '' : `?${query.join('&')}`}`.slice(0, 500);
}
