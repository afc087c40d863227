import type { TranscriptFault } from '@plugdesk/protocol';
import type { ParsedTranscript } from './parsed-transcript.ts';

type Refusal = Extract<ParsedTranscript, { ok: false }>;

/** A byte above 127: as itself where bytes were taken for characters, else what stands where no character could be read. */
const high = '[\\u0080-\\u00ff\\ufffd]';

/** How files of other kinds begin, also after their bytes were read as text. None is how somebody begins to speak. */
const beginnings: readonly (readonly [RegExp, TranscriptFault, kind: string])[] = [
  [new RegExp(`^${high}?PNG\\r?\\n\\u001a`), 'transcript/picture', 'PNG'],
  [new RegExp(`^${high}{2,4}[\\s\\S]{0,4}(?:JFIF|Exif)\\u0000`), 'transcript/picture', 'JPEG'],
  [/^GIF8[79]a[^\n]{0,8}[\u0000-\u0008\ufffd]/, 'transcript/picture', 'GIF'],
  [/^RIFF[\s\S]{1,8}WEBP/, 'transcript/picture', 'WebP'],
  [/^\u0000[\s\S]{1,4}ftyp(?:heic|heix|mif1|avif)/, 'transcript/picture', 'HEIF'],
  [/^ID3[\u0002-\u0004]\u0000/, 'transcript/recording', 'MP3'],
  [/^\u00ff[\u00f2-\u00fb]/, 'transcript/recording', 'MP3'],
  [/^RIFF[\s\S]{1,8}WAVE/, 'transcript/recording', 'WAV'],
  [/^RIFF[\s\S]{1,8}AVI /, 'transcript/recording', 'AVI'],
  [/^OggS\u0000/, 'transcript/recording', 'Ogg'],
  [/^fLaC\u0000/, 'transcript/recording', 'FLAC'],
  [/^\u0000[\s\S]{1,4}ftyp/, 'transcript/recording', 'MP4'],
  [/^\u001aE/, 'transcript/recording', 'WebM'],
  [/^%PDF-\d/, 'transcript/document', 'PDF'],
  [/^PK\u0003\u0004/, 'transcript/document', 'ZIP, DOCX'],
  [new RegExp(`^${high}{2}\\u0011[\\u0080-\\uffff]`), 'transcript/document', 'DOC'],
  [/^\{\\rtf\d/, 'transcript/document', 'RTF'],
  [new RegExp(`^\\u001f${high}\\u0008`), 'transcript/document', 'GZIP'],
];

/** What a web page, or a document in XML, begins with. */
const declared = /^<(?:\?xml\s|!doctype\s|html[\s>]|svg[\s>])/i;

/** An element from the first character to the last: `<Anna> Good morning`, as chats write it, is none. */
const element = /^<([a-z][\w.:-]*)(?:\s[^<>]*)?>[\s\S]*<\/[a-z][\w.:-]*\s*>$/i;

/** Control characters that nobody writes; tab, ends of lines and pages, and the escape of terminal colours are none. */
const controls = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f-\u0084\u0086-\u009f]/g;

/** One in so many characters is a slip of whatever wrote the text; more are a file of another kind. */
const rare = 200;

/**
 * Why a text cannot be what was said, whatever format it is sent as: a picture, a recording, a document, a page of
 * markup, characters that were lost, or control characters.
 * @returns null for any text that people write, in any script
 */
export function findForeignContent(text: string): Refusal | null {
  const plain = text.replace(/^\uFEFF/, '');
  const begins = beginnings.find(([beginning]) => beginning.test(plain));
  if (begins !== undefined) {
    const [, fault, kind] = begins;
    return { ok: false, line: null, fault, values: { kind } };
  }
  const trimmed = plain.trim();
  if (declared.test(trimmed) || element.test(trimmed)) {
    return { ok: false, line: null, fault: 'transcript/markup' };
  }
  return findDamage(plain);
}

/** Whether a text has characters that no writing has: one zero, or more of the others than slip in. */
export function findDamage(text: string): Refusal | null {
  const zero = text.indexOf('\u0000');
  const binary = zero === -1 ? findMany(text, controls) : zero;
  if (binary !== null) return { ok: false, ...placeOf(text, binary), fault: 'transcript/binary' };
  const lost = findMany(text, /\ufffd/g);
  return lost === null ? null : { ok: false, ...placeOf(text, lost), fault: 'transcript/encoding' };
}

/** Where the first of them stands; null where there are none, or so few that they slipped in. */
function findMany(text: string, pattern: RegExp): number | null {
  const first = text.search(pattern);
  if (first === -1) return null;
  return (text.match(pattern)?.length ?? 0) * rare > text.length ? first : null;
}

function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
