import { decodeText } from './decode-text.ts';
import { htmlToText } from './html-to-text.ts';
import { makePicture } from './make-picture.ts';

/** Characters of one file's text that are kept for a model; a message gives no more than these in all. */
export const mostTextCharacters = 100_000;

/** What a file is by its bytes, and what a model gets of it. */
export interface ReadFile {
  type: string;
  /** The beginning of its text; null where it has none. */
  text: string | null;
  /** Characters of the whole text. */
  textCharacters: number | null;
  /** A JPEG picture made of it; null where it is none that can be read. */
  picture: Buffer | null;
}

/** Types by their first bytes. Names and what a browser claims are not asked. */
const signatures: { type: string; matches: (head: string) => boolean }[] = [
  { type: 'image/png', matches: (head) => head.startsWith('\x89PNG\r\n\x1a\n') },
  { type: 'image/jpeg', matches: (head) => head.startsWith('\xff\xd8\xff') },
  { type: 'image/gif', matches: (head) => /^GIF8[79]a/.test(head) },
  { type: 'image/webp', matches: (head) => head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP' },
  { type: 'application/pdf', matches: (head) => head.startsWith('%PDF-') },
  { type: 'application/zip', matches: (head) => /^PK(?:\x03\x04|\x05\x06)/.test(head) },
  { type: 'application/gzip', matches: (head) => head.startsWith('\x1f\x8b') },
];

/** Finds out what a file is and prepares what a model may read of it. */
export async function readFile(bytes: Uint8Array): Promise<ReadFile> {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const type = signatures.find(({ matches }) => matches(head))?.type;
  if (type?.startsWith('image/')) {
    return { type, text: null, textCharacters: null, picture: await makePicture(bytes) };
  }
  const decoded = type === undefined ? decodeText(bytes) : null;
  if (decoded === null) {
    return { type: type ?? 'application/octet-stream', text: null, textCharacters: null, picture: null };
  }
  const textType = typeOfText(decoded);
  const text = textType === 'text/html' ? htmlToText(decoded) : decoded;
  return {
    type: textType,
    // A cut between the halves of a character leaves no half behind.
    text: text.slice(0, mostTextCharacters).toWellFormed(),
    textCharacters: text.length,
    picture: null,
  };
}

function typeOfText(text: string): string {
  const start = text.slice(0, 1_000).trimStart();
  if (/^(?:<!doctype html|<html[\s>])/i.test(start)) return 'text/html';
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<svg[\s>]/i.test(start)) return 'image/svg+xml';
  if (/^[[{]/.test(start) && isJson(text)) return 'application/json';
  return 'text/plain';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
