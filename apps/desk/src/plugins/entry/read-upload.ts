import { type EntryFileKind, entryFileLimits } from '@plugdesk/protocol';
import { cleanName } from '../../attachments/clean-name.ts';
import { DeskError } from '../../desk-error.ts';
import { isWebPage } from '../reading/is-web-page.ts';
import { isDrawn, sniffImage } from '../reading/sniff-image.ts';
import type { EntryUpload } from './entry-uploads.ts';

/**
 * Looks at what somebody uploaded for an entry. What it is is found out by its bytes, never by its name.
 *
 * @param encodePicture makes a picture of an image; null where it cannot be drawn
 * @throws DeskError `upload_too_large`, `upload_not_an_image`, `upload_not_markdown`
 */
export async function readUpload(
  kind: EntryFileKind,
  file: { name: string; bytes: Uint8Array },
  encodePicture: (bytes: Uint8Array) => Promise<Buffer | null>,
): Promise<EntryUpload> {
  const name = cleanName(file.name);
  const bytes = Buffer.from(file.bytes);
  if (kind === 'instructions') return { kind, name, markdown: readMarkdown(bytes) };
  refuseLarge(bytes, entryFileLimits.imageBytes, 'An image');
  const type = sniffImage(bytes);
  if (isDrawn(type) && (await encodePicture(bytes)) !== null) return { kind, name, image: { bytes, type } };
  throw new DeskError(
    'upload_not_an_image',
    type === 'image/svg+xml'
      ? 'An SVG is a program and is not shown.'
      : 'This is no image that can be shown.',
    { hint: 'Upload a PNG, JPEG, WebP or GIF of at most 20 million pixels, best of 512 by 512.' },
  );
}

function readMarkdown(bytes: Buffer): string {
  refuseLarge(bytes, entryFileLimits.instructionsBytes, 'Set-up instructions');
  const text = decode(bytes);
  if (text === null || text.includes('\0')) throw notMarkdown('This is no text in UTF-8.');
  if (text.trim() === '') throw notMarkdown('There is nothing in it.');
  if (isWebPage(text) || /^\s*<svg/i.test(text)) throw notMarkdown('This is a web page.');
  return text.replaceAll('\r\n', '\n');
}

/** Without its byte order mark; null where it is not UTF-8. */
function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function refuseLarge(bytes: Buffer, most: number, what: string): void {
  if (bytes.byteLength <= most) return;
  throw new DeskError('upload_too_large', `${what} may have at most ${most / 1024} KB.`, {
    hint: 'Make it smaller and upload it again.',
  });
}

function notMarkdown(message: string): DeskError {
  return new DeskError('upload_not_markdown', message, {
    hint: 'Upload the instructions as markdown, in UTF-8.',
  });
}
