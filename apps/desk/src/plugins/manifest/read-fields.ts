import type { ManifestNotes } from './manifest-notes.ts';

/** An object of a manifest: keys are known, values are not. */
export type ManifestObject = Record<string, unknown>;

/** True for an object that is neither list nor null. */
export function isManifestObject(value: unknown): value is ManifestObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of an own key. */
export function fieldOf(object: ManifestObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Characters that nobody sees and a model reads: controls, zero-width, directions, tags. */
const invisible =
  /(?![\t\n\r])[\p{Cc}\p{Bidi_Control}\u00AD\u200B\u2060-\u2064\uFEFF\uFFF9-\uFFFB\u2028\u2029\u{E0000}-\u{E007F}]/gu;

/** A text without the characters that nobody sees. */
export function takeOutInvisible(text: string): string {
  return text.replace(invisible, '');
}

/** How one text of a manifest is read. */
interface TextRule {
  /** Most characters that the contract allows; longer ones are kept and reported. */
  most: number;
  /** What is done without it, for the message. */
  otherwise: string;
}

/**
 * Reads one text: what is no text is written as text, invisible characters go, too long a one is kept. Each is
 * reported with its place. Null where there is none.
 */
export function readText(
  root: ManifestObject,
  key: string,
  rule: TextRule,
  notes: ManifestNotes,
): string | null {
  const value = fieldOf(root, key);
  const written = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  const limit = `at most ${rule.most.toLocaleString('en')} characters`;
  if (typeof written !== 'string' || written.trim() === '') {
    const missing = value === undefined || value === null || value === '';
    notes.note({
      code: missing ? 'field_missing' : 'field_invalid',
      at: [key],
      value,
      limit: `text of ${limit}`,
      message: missing ? `${key} is missing; ${rule.otherwise}.` : `${key} is not text; ${rule.otherwise}.`,
      hint: `Write ${key} as text.`,
    });
    return null;
  }
  if (typeof value !== 'string') {
    notes.note({
      severity: 'repaired',
      code: 'field_invalid',
      at: [key],
      value,
      limit: `text of ${limit}`,
      message: `${key} is not text; it was read as "${written}".`,
      hint: 'Write it in quotation marks.',
    });
  }
  const visible = takeOutInvisible(written).trim();
  if (visible.length < written.trim().length) {
    notes.note({
      severity: 'repaired',
      code: 'characters_invisible',
      at: [key],
      value: visible,
      message: `${key} contains characters that nobody sees; they were taken out.`,
      hint: 'Look at the text in an editor that shows invisible characters.',
    });
  }
  const characters = [...visible].length;
  if (characters > rule.most) {
    notes.note({
      code: 'too_long',
      at: [key],
      value: visible,
      limit,
      message: `${key} has ${characters.toLocaleString('en')} characters, ${rule.most.toLocaleString('en')} are allowed.`,
      hint: 'Shorten it.',
    });
  }
  return visible;
}

/**
 * An address of the manifest made absolute. Null, with a finding, where none can be made.
 * @param base address of the manifest itself; null where it is not known
 */
export function readAddress(
  value: unknown,
  at: string[],
  base: string | null,
  notes: ManifestNotes,
  severity: 'blocks' | 'warns' = 'warns',
): string | null {
  const written = typeof value === 'string' ? value.trim() : '';
  // An e-mail address would resolve to a path of the manifest's own host.
  const isMail = /^[^\s/:@]+@[^\s/@]+$/.test(written);
  const url = isMail ? null : base === null ? URL.parse(written) : URL.parse(written, base);
  if (
    written !== '' &&
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.username === '' &&
    url.password === ''
  ) {
    return url.href;
  }
  const relative = base === null && !isMail && written !== '' && URL.canParse(written, 'https://example.com');
  notes.note({
    severity,
    code: relative && url === null ? 'address_relative' : 'address_invalid',
    at,
    value,
    limit: 'an address that begins with https://',
    message:
      relative && url === null
        ? `${at.join('.')} is relative, and the manifest's own address is not known.`
        : `${at.join('.')} is not a web address that can be used.`,
    hint:
      relative && url === null
        ? 'Give the base address, or write the whole address.'
        : 'Write the whole address.',
  });
  return null;
}
