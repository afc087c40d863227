import type { FormPart } from './form-part.ts';
import { readDataAddress } from './read-data-address.ts';
import type { RequestFiles } from './request-file.ts';
import { scalarText, serializeAsPairs } from './serialize-parameter.ts';
import type { PartBinding } from './tool.ts';
import { contentText, isJsonType, plainType } from './write-content.ts';

type WrittenPart = { head: string; bytes: Uint8Array };

/**
 * Writes `multipart/form-data` (RFC 7578): text as text, objects as JSON, each item of an array as a part of its own,
 * bytes and `data:` addresses as files; by a property's style where one is given. The boundary follows from the content, so that
 * the same arguments make the same bytes.
 */
export function serializeMultipart(
  contentType: string,
  parts: readonly FormPart[],
  files: RequestFiles = new Map(),
): { contentType: string; body: Uint8Array } {
  const written = parts.flatMap((part) => writeProperty(part, files));
  const boundary = freeBoundary(written);
  const encoder = new TextEncoder();
  const pieces = written.flatMap(({ head, bytes }) => [
    encoder.encode(`--${boundary}\r\n${head}\r\n\r\n`),
    bytes,
    encoder.encode('\r\n'),
  ]);
  pieces.push(encoder.encode(`--${boundary}--\r\n`));
  const plain = contentType.split(';')[0]?.trim() ?? 'multipart/form-data';
  return { contentType: `${plain}; boundary=${boundary}`, body: join(pieces) };
}

function writeProperty({ name, value, part }: FormPart, files: RequestFiles): WrittenPart[] {
  const { style, explode, inner } = part;
  if (
    style &&
    !part.file &&
    !(value instanceof Uint8Array) &&
    !(typeof value === 'string' && files.has(value))
  ) {
    const writing = { name, style, explode, inner, encode: (piece: string) => piece, plain: true };
    return serializeAsPairs(value, writing).map(([key, text]) =>
      writePart(key, text, { ...part, contentType: null }, files),
    );
  }
  // A content type that is named for a list is that of the list; the default is that of its items.
  const isWhole = !Array.isArray(value) || isJsonType(firstType(part.contentType) ?? '');
  const items = isWhole ? [value] : value.filter((item) => item !== null && item !== undefined);
  return items.map((item) => writePart(name, item, part, files));
}

function writePart(name: string, value: unknown, part: PartBinding, files: RequestFiles): WrittenPart {
  const file = typeof value === 'string' ? files.get(value) : undefined;
  const data = typeof value === 'string' && !file ? readDataAddress(value) : null;
  const bytes = value instanceof Uint8Array ? value : (file?.bytes ?? data?.bytes);
  const isJson = typeof value === 'object' && value !== null && !bytes && !(value instanceof Date);
  const described = describedType(part.contentType, file?.contentType ?? data?.type ?? null);
  const type =
    chooseType(safeType(described), file && safeType(file.contentType)) ??
    data?.type ??
    (bytes || (part.file && !isJson) ? 'application/octet-stream' : isJson ? 'application/json' : null);
  const isFile = bytes !== undefined || (part.file && !isJson);
  const filename = isFile ? `; filename="${quote(baseName(file?.filename ?? 'file'))}"` : '';
  const head = [`Content-Disposition: form-data; name="${quote(name)}"${filename}`];
  if (type) head.push(`Content-Type: ${type}`);
  for (const [key, text] of Object.entries(part.headers)) head.push(`${key}: ${text}`);
  const text = () =>
    isJsonType(type ?? '') && !part.file ? contentText(value, type ?? '') : scalarText(value);
  return { head: head.join('\r\n'), bytes: bytes ?? new TextEncoder().encode(text()) };
}

/** Of several described types the one that the file has, else the first. */
function describedType(described: string | null, found: string | null): string | null {
  const types = (described ?? '').split(',').map((type) => type.trim());
  const fits = (type: string) =>
    plainType(type) === plainType(found ?? '') ||
    (type.endsWith('/*') && plainType(found ?? '').startsWith(plainType(type).slice(0, -1)));
  const fitting = found ? types.find(fits) : undefined;
  if (fitting) return fitting.includes('*') ? found : fitting;
  return types.find((type) => type !== '' && !type.includes('*')) ?? null;
}

function firstType(described: string | null): string | null {
  return described?.split(',')[0]?.trim() ?? null;
}

/** A server may take a name with folders for a place to write to. */
function baseName(filename: string): string {
  return filename.split(/[\\/]/).at(-1) || 'file';
}

/** RFC 7578 section 2 and the HTML standard: quotes, line breaks and other control characters in a name are percent-encoded. */
function quote(name: string): string {
  return name.replace(/["\u0000-\u001f\u007f]/g, encodeURIComponent).toWellFormed();
}

/** What a file is by its bytes says more than a description for any file, but nothing where it is only bytes or text. */
function chooseType(described: string | null, found: string | null | undefined): string | null {
  if (!found) return described;
  return described !== null && /^(?:application\/octet-stream|text\/plain)$/.test(found) ? described : found;
}

function safeType(contentType: string | null): string | null {
  return contentType && /^[\w.+-]+\/[\w.+-]+(?:;\s*[\w-]+=[\w.-]+)*$/.test(contentType) ? contentType : null;
}

function freeBoundary(parts: readonly WrittenPart[]): string {
  const contents = parts.map(({ bytes }) => new TextDecoder('latin1').decode(bytes));
  for (let number = 0; ; number += 1) {
    const boundary = `form-part-boundary-${number}`;
    if (!contents.some((content) => content.includes(boundary))) return boundary;
  }
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
