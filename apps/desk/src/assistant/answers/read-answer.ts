import { htmlToText } from '../../attachments/html-to-text.ts';
import { sniffType } from '../../attachments/sniff-type.ts';
import { keepableText } from '../../database/keepable.ts';
import { declaredCharset, decodeAnswer } from './decode-answer.ts';
import { isJsonLines, outlineLines } from './json-lines.ts';
import { type Outline, outlineJson } from './outline-json.ts';
import { skipSpace } from './scan-json.ts';
import { writeOutline } from './write-outline.ts';

/** What an answer is, by its bytes. */
export type AnswerKind = 'empty' | 'json' | 'json-lines' | 'html' | 'xml' | 'csv' | 'text' | 'image' | 'file';

/** What its sender did not say, or said wrongly. */
export type AnswerNote = 'type-wrong' | 'charset-wrong' | 'json-broken' | 'cut';

/** How what is kept for reading on is written. */
export type KeptFormat = 'json' | 'json-lines' | 'text';

/** An answer as it came. */
export interface AnswerToRead {
  body: Uint8Array;
  contentType: string | null;
  /** True where more came than is read. */
  isCut: boolean;
}

/** What was made of an answer. */
export interface ReadAnswer {
  kind: AnswerKind;
  /** Media type by its bytes. */
  type: string;
  charset: string | null;
  notes: AnswerNote[];
  /** The beginning of its text as it came, at most 100,000 characters. */
  beginning: string;
  /** What a model reads, the fullest first: each entry is at most as long as `digestSizes` says. */
  digests: { text: string; isWhole: boolean }[];
  /** The whole text as it can be read on in, in UTF-8; null where the first digest has all of it. */
  kept: { format: KeptFormat; bytes: Uint8Array } | null;
}

/** Most characters of an answer that stand with its call (contract: 100,000). */
export const keptCharacters = 100_000;

/** Most characters of one digest, the fullest first; shorter ones are for texts whose characters cost more tokens. */
export const digestSizes = [24_000, 12_000, 6_000] as const;

/**
 * Finds out what an answer is and shortens it, structure first: long lists keep their first items, long texts their
 * beginning, objects their keys, and what was left out is counted. Neither content type nor charset are believed.
 */
export function readAnswer({ body, contentType, isCut }: AnswerToRead): ReadAnswer {
  const known = sniffType(body);
  const decoded = known === null ? decodeAnswer(body, contentType, isCut) : null;
  const notes: AnswerNote[] = isCut ? ['cut'] : [];
  if (decoded === null && body.byteLength > 0) {
    const type = known ?? bareType(contentType) ?? 'application/octet-stream';
    const kind = known?.startsWith('image/') ? 'image' : 'file';
    if (isWrongType(contentType, type)) notes.push('type-wrong');
    return { kind, type, charset: null, notes, beginning: '', digests: [], kept: null };
  }
  const text = keepableText((decoded?.text ?? '').replace(/^\ufeff/, ''));
  if (text.trim() === '') {
    const digests = [{ text: '', isWhole: true }];
    return { kind: 'empty', type: 'text/plain', charset: null, notes, beginning: '', digests, kept: null };
  }
  const told = declaredCharset(contentType, body);
  const isAscii = decoded?.charset === 'utf-8' && text.length === body.byteLength;
  if (told !== null && told !== decoded?.charset && !isAscii) notes.push('charset-wrong');
  const { kind, outline, isBroken } = findKind(text, contentType, isCut);
  const type = typesByKind[kind];
  if (isBroken) notes.push('json-broken');
  if (isWrongType(contentType, type)) notes.push('type-wrong');
  const readable = kind === 'html' ? htmlToText(text) : text;
  const digests = digestSizes.map((size) => digest(readable, outline, size));
  const isWhole = digests[0]?.isWhole === true;
  const format = kind === 'json' || kind === 'json-lines' ? kind : 'text';
  return {
    kind,
    type,
    charset: decoded?.charset ?? null,
    notes,
    beginning: cutAt(text, keptCharacters),
    digests,
    kept: isWhole ? null : { format, bytes: Buffer.from(readable, 'utf8') },
  };
}

const typesByKind: Record<Exclude<AnswerKind, 'image' | 'file' | 'empty'>, string> = {
  json: 'application/json',
  'json-lines': 'application/x-ndjson',
  html: 'text/html',
  xml: 'application/xml',
  csv: 'text/csv',
  text: 'text/plain',
};

interface FoundKind {
  kind: keyof typeof typesByKind;
  /** Where it has a structure. */
  outline: Outline | null;
  /** It begins like JSON, or says that it is, and is none. */
  isBroken: boolean;
}

function findKind(text: string, contentType: string | null, isCut: boolean): FoundKind {
  const saysJson = /[/+]json\b/i.test(contentType ?? '');
  const start = text.slice(0, 2_000).trimStart();
  if (/^[[{"\-\dtfn]/.test(start)) {
    const outline = outlineWhole(text, isCut);
    if (outline) return { kind: 'json', outline, isBroken: false };
    if (isJsonLines(text)) return { kind: 'json-lines', outline: outlineLines(text), isBroken: false };
  }
  const plain = (kind: FoundKind['kind']): FoundKind => ({ kind, outline: null, isBroken: saysJson });
  if (/^(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body)\b/i.test(start)) return plain('html');
  if (/^<\?xml\b/i.test(start) || (/[/+]xml\b/i.test(contentType ?? '') && start.startsWith('<')))
    return plain('xml');
  if (/^text\/html\b/i.test(contentType ?? '') && /<\/?[a-z][^>]{0,200}>/i.test(start)) return plain('html');
  if (/^text\/csv\b/i.test(contentType ?? '') || looksLikeCsv(start)) return plain('csv');
  return plain('text');
}

/** The outline of a text that is JSON from its first to its last character; null where it is not. */
function outlineWhole(text: string, isCut: boolean): Outline | null {
  try {
    if (text.length <= 1_000_000 && !isCut) JSON.parse(text);
    const { outline, end, isCut: endsEarly } = outlineJson(text);
    if (endsEarly && !isCut) return null;
    // A lone word that the end cut off is no list and no object of which the rest could be left out.
    if (endsEarly && outline.kind === 'plain') return null;
    return skipSpace(text, end) === text.length ? outline : null;
  } catch {
    return null;
  }
}

/** The same number of the same separator in each of the first lines. */
function looksLikeCsv(start: string): boolean {
  const lines = start.split(/\r?\n/).slice(0, 5);
  if (lines.length < 4) return false;
  return [',', ';', '\t'].some((separator) => {
    const counts = lines
      .slice(0, 4)
      .map((line) => line.replaceAll(/"[^"]*"/g, '').split(separator).length - 1);
    return counts[0]! >= 1 && counts.every((count) => count === counts[0]);
  });
}

function digest(text: string, outline: Outline | null, size: number): { text: string; isWhole: boolean } {
  if (text.length <= size) return { text, isWhole: true };
  if (outline !== null) return writeOutline(outline, size);
  const beginning = cutAt(text, size - 60);
  return { text: `${beginning}\n(… ${text.length - beginning.length} more characters)`, isWhole: false };
}

/** The beginning of a text, never with half of a character at its end. */
function cutAt(text: string, characters: number): string {
  return text.slice(0, characters).replace(/[\ud800-\udbff]$/, '');
}

function bareType(contentType: string | null): string | null {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  return /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : null;
}

/** Kin are not told apart: `text/json`, `application/vnd.x+json`, and text that is called plain whatever it is. */
function isWrongType(contentType: string | null, found: string): boolean {
  const declared = bareType(contentType);
  if (declared === null || declared === found || declared === 'application/octet-stream') return false;
  const kin = ['json', 'xml', 'csv', 'html', 'zip', 'image/'];
  const declaredKin = kin.find((name) => declared.includes(name));
  const foundKin = kin.find((name) => found.includes(name));
  if (declaredKin === undefined && declared.startsWith('text/')) return !isTextual(found);
  if (found === 'text/plain') return declaredKin !== undefined;
  return declaredKin !== foundKin;
}

function isTextual(type: string): boolean {
  return type.startsWith('text/') || /json|xml/.test(type);
}
