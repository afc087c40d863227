/** Shorter secrets, and shorter forms of them, are found in too many texts by chance. */
const shortestHidden = 8;

/** Stands where a secret stood. */
export const hiddenMark = '••••';

/**
 * Every way in which secrets may be written into a text, longest first: as they are, as an address, a form or JSON writes
 * them, as hex digits, and in base64, alone (RFC 4648 sections 4 and 5) and within a longer text, as in the pair of a
 * Basic header (RFC 7617 section 2). Of the last kind up to two bytes at each end stay, which share letters with their neighbours.
 * Secrets of fewer than 8 characters are left out. Pure.
 */
export function writtenForms(secrets: Iterable<string>): string[] {
  const forms = [...secrets].filter(({ length }) => length >= shortestHidden).flatMap(formsOf);
  return [...new Set(forms)]
    .filter(({ length }) => length >= shortestHidden)
    .toSorted((one, other) => other.length - one.length);
}

/** A text with a mark where one of these forms stands. Pure. */
export function hideForms(text: string, forms: readonly string[]): string {
  return forms.reduce((shown, form) => shown.replaceAll(form, hiddenMark), text);
}

/** What a header `Authorization` has of secrets: a token, a pair and its parts, or a key with and without its scheme. Pure. */
export function secretsOfHeader(value: string): string[] {
  const [, scheme = '', secret = ''] = /^([\w-]+) +(\S+)$/.exec(value) ?? [];
  if (scheme === '') return value === '' ? [] : [value];
  if (scheme.toLowerCase() === 'bearer') return [secret];
  if (scheme.toLowerCase() !== 'basic') return [value, secret];
  const pair = Buffer.from(secret, 'base64').toString('utf8');
  const password = pair.slice(pair.indexOf(':') + 1);
  // RFC 6749 section 2.3.1: of a client, the password in the pair is written as a form writes it.
  return [secret, pair, password, readForm(password)];
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const address = encodeURIComponent(secret);
  const form = writeForm(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  const base64 = bytes.toString('base64');
  return [
    secret,
    address,
    form,
    ...[address, form].map(lowerEscapes),
    json,
    JSON.stringify(json).slice(1, -1),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    ...[base64, base64.replace(/=+$/, ''), ...[0, 1, 2].map((shift) => middleOf(bytes, shift))].flatMap(
      (written) => [written, written.replaceAll('+', '-').replaceAll('/', '_'), encodeURIComponent(written)],
    ),
  ];
}

/** The letters of base64 that hang on these bytes alone where `shift` bytes stand before them in a group of three. */
function middleOf(bytes: Buffer, shift: number): string {
  const written = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
  return written.slice(shift === 0 ? 0 : 4, Math.floor((bytes.length + shift) / 3) * 4);
}

function lowerEscapes(text: string): string {
  return text.replaceAll(/%[0-9A-F]{2}/g, (written) => written.toLowerCase());
}

/** A text as `application/x-www-form-urlencoded` writes it. Pure. */
export function writeForm(text: string): string {
  return new URLSearchParams({ x: text }).toString().slice(2);
}

function readForm(text: string): string {
  return new URLSearchParams(`x=${text.replaceAll('&', '%26')}`).get('x') ?? text;
}
