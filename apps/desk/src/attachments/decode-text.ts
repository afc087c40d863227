/** Control characters that texts have: tab, line feed, form feed, carriage return, escape of terminal colours. */
const binary = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\u007f]/;

/**
 * Reads bytes as text: UTF-8, UTF-16 with a byte order mark, else Windows-1252 as old spreadsheets write it.
 * @returns null for what is no text: characters that only binary files have
 */
export function decodeText(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return textOrNull(decode('utf-16le', bytes));
  if (first === 0xfe && second === 0xff) return textOrNull(decode('utf-16be', bytes));
  return textOrNull(decode('utf-8', bytes) ?? decode('windows-1252', bytes));
}

function decode(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function textOrNull(text: string | null): string | null {
  return text === null || binary.test(text) ? null : text;
}
