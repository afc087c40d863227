import { hideForms } from '../../keys/written-forms.ts';

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
function isSecretField(name: string): boolean {
  return secretFields.has(name.toLowerCase());
}

/** Most fields that are kept of one message. */
const mostFields = 30;

/**
 * Names and values as they may stand in a log: secrets become their length, long values are cut at 200 characters. What
 * looks like a token is masked under any name, and so is what is known as a secret, wherever it stands. Pure.
 * @param forms every way in which the secrets at hand may be written
 */
export function maskSecrets(
  fields: Iterable<[string, unknown]>,
  forms: readonly string[],
): Record<string, string> {
  const masked: Record<string, string> = {};
  for (const [name, value] of [...fields].slice(0, mostFields)) {
    if (value === null || value === undefined) continue;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const secret = isSecretField(name) || looksSecret(text);
    // Hidden before it is cut: the beginning of a secret is part of it.
    masked[hideForms(name, forms).slice(0, 80)] = secret
      ? `•••• (${text.length} characters)`
      : hideForms(text, forms).slice(0, 200);
  }
  return masked;
}

/** One long word of letters and digits mixed, as tokens and keys are. */
function looksSecret(text: string): boolean {
  return /^[A-Za-z0-9._~+/=-]{32,}$/.test(text) && /[0-9]/.test(text) && /[A-Za-z]/.test(text);
}

/** What stands in secret fields: it is not written down in other fields either. Pure. */
export function secretsIn(fields: Iterable<[string, unknown]>): string[] {
  return [...fields].flatMap(([name, value]) =>
    typeof value === 'string' && isSecretField(name) ? [value] : [],
  );
}

/** An address without what may be secret in it: query values are masked as fields are. Pure. */
export function maskUrl(url: string, forms: readonly string[]): string {
  if (!URL.canParse(url)) return hideForms(url, forms).slice(0, 200);
  const { origin, pathname, searchParams } = new URL(url);
  const query = Object.entries(maskSecrets(searchParams, forms)).map(([name, value]) => `${name}=${value}`);
  return `${origin}${hideForms(pathname, forms)}${query.length === 0 ? '' : `?${query.join('&')}`}`.slice(
    0,
    500,
  );
}
