import { cleanName } from '../../attachments/clean-name.ts';

const extensions: Record<string, string> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'application/pdf': '.pdf',
  'application/zip': '.zip',
  'application/gzip': '.gz',
};

/**
 * The name of a file that a plugin answered with: as its `Content-Disposition` says (RFC 6266), else the last part of
 * the address, else `answer`. Cleaned, and with the ending of what it is where it has none.
 */
export function nameAnswerFile(disposition: string | undefined, address: string, type: string): string {
  const name = cleanName(namedBy(disposition ?? '') ?? lastPart(address) ?? 'answer');
  const extension = extensions[type] ?? '';
  return /\.[A-Za-z0-9]{1,10}$/.test(name) ? name : `${name}${extension}`;
}

function namedBy(disposition: string): string | null {
  const encoded = /filename\*\s*=\s*utf-8''([^;\s]{1,500})/i.exec(disposition)?.[1];
  if (encoded !== undefined) {
    try {
      return decodeURIComponent(encoded);
    } catch {
      // Badly encoded: the plain one may be better.
    }
  }
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.){1,500})"|([^;\s]{1,500}))/i.exec(disposition);
  return plain?.[1]?.replaceAll(/\\(.)/g, '$1') ?? plain?.[2] ?? null;
}

function lastPart(address: string): string | null {
  const part = URL.canParse(address) ? new URL(address).pathname.split('/').at(-1) : '';
  if (!part) return null;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
