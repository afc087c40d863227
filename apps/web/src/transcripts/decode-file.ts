import type { TranscriptTexts } from './texts/transcript-texts.ts';

type Faults = TranscriptTexts['upload']['faults'];

/** The text of a file, or why it has none: a fault as the desk names it, with what stands in its sentence. */
export type DecodedFile =
  | { ok: true; text: string }
  | { ok: false; fault: keyof Faults; values: Record<string, string> };

/** How files that are no text begin, byte by byte as Latin-1. What begins as text does is named by the desk. */
const beginnings: readonly (readonly [RegExp, keyof Faults, kind: string])[] = [
  [/^\x89PNG/, 'transcript/picture', 'PNG'],
  [/^\xff\xd8\xff/, 'transcript/picture', 'JPEG'],
  [/^GIF8[79]a/, 'transcript/picture', 'GIF'],
  [/^RIFF[\s\S]{4}WEBP/, 'transcript/picture', 'WebP'],
  [/^\0\0\0[\s\S]ftyp(?:heic|heix|mif1|avif)/, 'transcript/picture', 'HEIF'],
  [/^ID3[\x02-\x04]|^\xff[\xf2-\xfb]/, 'transcript/recording', 'MP3'],
  [/^RIFF[\s\S]{4}WAVE/, 'transcript/recording', 'WAV'],
  [/^RIFF[\s\S]{4}AVI /, 'transcript/recording', 'AVI'],
  [/^OggS/, 'transcript/recording', 'Ogg'],
  [/^fLaC/, 'transcript/recording', 'FLAC'],
  [/^\0\0[\s\S]{2}ftyp/, 'transcript/recording', 'MP4'],
  [/^\x1aE\xdf\xa3/, 'transcript/recording', 'WebM'],
  [/^%PDF/, 'transcript/document', 'PDF'],
  [/^PK\x03\x04/, 'transcript/document', 'ZIP, DOCX'],
  [/^\xd0\xcf\x11\xe0/, 'transcript/document', 'DOC'],
  [/^\x1f\x8b/, 'transcript/document', 'GZIP'],
];

/**
 * Reads the bytes of a file as text: UTF-8, or UTF-16 with its byte order mark. Nothing is guessed and no character is
 * lost: what is written otherwise is refused by what it begins as.
 */
export function decodeFile(bytes: Uint8Array): DecodedFile {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return { ok: true, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, ...nameBytes(bytes) };
  }
}

function nameBytes(bytes: Uint8Array): { fault: keyof Faults; values: Record<string, string> } {
  const head = String.fromCharCode(...bytes.subarray(0, 32));
  const begins = beginnings.find(([beginning]) => beginning.test(head));
  if (begins === undefined) return { fault: 'transcript/encoding', values: {} };
  const [, fault, kind] = begins;
  return { fault, values: { kind } };
}
