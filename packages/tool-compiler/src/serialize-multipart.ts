import { readDataAddress } from './read-data-address.ts';
import type { RequestFiles } from './request-file.ts';
import { scalarText } from './serialize-parameter.ts';
import type { ArgumentBinding } from './tool.ts';

/** One part of a form: its name, value, and how the description wants it written; null where it says nothing. */
export type FormPart = { name: string; value: unknown; binding: ArgumentBinding | null };

type WrittenPart = { head: string; bytes: Uint8Array };

/**
 * Writes `multipart/form-data` (RFC 7578): text as text, objects as JSON, each item of an array as a part of its own,
 * bytes and `data:` addresses as files. The boundary follows from the content, so that the same arguments make the same bytes.
 */
export function serializeMultipart(
  contentType: string,
  parts: readonly FormPart[],
  files: RequestFiles = new Map(),
): { contentType: string; body: Uint8Array } {
  const written = parts
    .filter(({ value }) => value !== null && value !== undefined)
    .flatMap(({ name, value, binding }) => {
      const items = Array.isArray(value) && !binding?.contentType?.includes('json') ? value : [value];
      return items.map((item) => writePart(name, item, binding?.contentType ?? null, files));
    });
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

function writePart(
  name: string,
  value: unknown,
  contentType: string | null,
  files: RequestFiles,
): WrittenPart {
  const file = typeof value === 'string' ? files.get(value) : undefined;
  const data = typeof value === 'string' && !file ? readDataAddress(value) : null;
  const bytes = value instanceof Uint8Array ? value : (file?.bytes ?? data?.bytes);
  const isJson = typeof value === 'object' && value !== null && !bytes;
  const type =
    chooseType(safeType(contentType), file && safeType(file.contentType)) ??
    data?.type ??
    (bytes ? 'application/octet-stream' : isJson ? 'application/json' : null);
  const disposition = `Content-Disposition: form-data; name="${quote(name)}"${bytes ? `; filename="${quote(file?.filename ?? 'file')}"` : ''}`;
  return {
    head: type ? `${disposition}\r\nContent-Type: ${type}` : disposition,
    bytes: bytes ?? new TextEncoder().encode(scalarText(value)),
  };
}

/** RFC 7578 section 2 and the HTML standard: quotes and line breaks in a name are percent-encoded. */
function quote(name: string): string {
  return name.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A').toWellFormed();
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
