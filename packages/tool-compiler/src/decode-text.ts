/** A file's text, and how its bytes were read where that was not plain UTF-8. */
export type DecodedText = { text: string; encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' };

/**
 * The text of a file whose author may not have said how it is encoded: UTF-16 by its byte order mark or by its zeros,
 * else UTF-8; bytes that are none are read as Windows-1252 one by one, so that a file of both keeps all its letters.
 * A byte order mark of UTF-8 stays in the text.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const wide = findWide(bytes);
  if (wide) return { text: new TextDecoder(wide).decode(bytes), encoding: wide };
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
      encoding: 'utf-8',
    };
  } catch {
    return { text: decodeMixed(bytes), encoding: 'windows-1252' };
  }
}

/** JSON and YAML begin with two characters of ASCII: zeros beside them tell the width and order. */
function findWide(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0 && third === 0 && second && fourth) return 'utf-16be';
  return second === 0 && fourth === 0 && first && third ? 'utf-16le' : null;
}

function decodeMixed(bytes: Uint8Array): string {
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  const single = new TextDecoder('windows-1252');
  const pieces: string[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    pieces.push(utf8.decode(bytes.subarray(from, at)), single.decode(bytes.subarray(at, at + 1)));
    at += 1;
    from = at;
  }
  pieces.push(utf8.decode(bytes.subarray(from)));
  return pieces.join('');
}

/** Length of the UTF-8 sequence that begins here (RFC 3629 section 4); 0 where none does. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  for (let next = 1; next < length; next += 1) {
    const byte = bytes[at + next];
    if (byte === undefined || byte < 0x80 || byte > 0xbf) return 0;
  }
  const second = bytes[at + 1] ?? 0;
  const isTooLong = (lead === 0xe0 && second < 0xa0) || (lead === 0xf0 && second < 0x90);
  const isOutside = (lead === 0xed && second > 0x9f) || (lead === 0xf4 && second > 0x8f);
  return isTooLong || isOutside ? 0 : length;
}
