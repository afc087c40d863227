import { decodeText } from './decode-text.ts';
import { htmlToText } from './html-to-text.ts';
import { makePicture } from './make-picture.ts';
import { sniffType } from './sniff-type.ts';

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

/** Finds out what a file is and prepares what a model may read of it. */
export async function readFile(bytes: Uint8Array): Promise<ReadFile> {
  const type = sniffType(bytes);
  if (type?.startsWith('image/')) {
    return { type, text: null, textCharacters: null, picture: await makePicture(bytes) };
  }
  const decoded = type === null ? decodeText(bytes) : null;
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
