/** An answer's bytes as text. */
export interface DecodedAnswer {
  text: string;
  /** As the Encoding standard names it. */
  charset: string;
}

const marks: [number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** How much of the beginning tells what the rest is. */
const headBytes = 1_024;

/**
 * Reads bytes as text by what they are; what was declared only decides where the bytes leave it open. In order: a byte
 * order mark, the pattern of UTF-16 without one, UTF-8 where every byte fits, the declared charset, that of an XML
 * head or a `<meta>`, Windows-1252.
 * @param isCut true where the end is missing: half a character there is no fault
 * @returns null for what is no text
 */
export function decodeAnswer(
  bytes: Uint8Array,
  contentType: string | null,
  isCut: boolean,
): DecodedAnswer | null {
  const marked = marks.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))?.[1];
  const wide = marked ?? findUtf16(bytes);
  if (wide !== undefined) return { text: new TextDecoder(wide).decode(bytes), charset: wide };
  if (looksBinary(bytes, contentType)) return null;
  const declared = declaredCharset(contentType, bytes);
  // Seven bits all through, and yet not ASCII.
  if (declared === 'iso-2022-jp') return decodeAs(declared, bytes, isCut) ?? decodeLoosely(bytes);
  return (
    decodeAs('utf-8', bytes, isCut) ??
    (declared === null || declared === 'utf-8' ? null : decodeAs(declared, bytes, isCut)) ??
    decodeLoosely(bytes)
  );
}

/** The charset that an answer says it has; null where it says none that is known. */
export function declaredCharset(contentType: string | null, bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, headBytes)).toString('latin1');
  const name =
    /charset\s*=\s*["']?([\w:.-]{1,40})/i.exec(contentType ?? '')?.[1] ??
    /^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w:.-]{1,40})/i.exec(head)?.[1] ??
    /<meta[^>]{0,200}?charset\s*=\s*["']?([\w:.-]{1,40})/i.exec(head)?.[1];
  if (name === undefined) return null;
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return null;
  }
}

function decodeAs(charset: string, bytes: Uint8Array, isCut: boolean): DecodedAnswer | null {
  try {
    return { text: new TextDecoder(charset, { fatal: true }).decode(bytes, { stream: isCut }), charset };
  } catch {
    return null;
  }
}

/** UTF-8 with a broken character here and there is still UTF-8; else old tables and web servers write Windows-1252. */
function decodeLoosely(bytes: Uint8Array): DecodedAnswer {
  const head = new TextDecoder('utf-8').decode(bytes.subarray(0, 64 * 1_024));
  const broken = head.match(/\ufffd/g)?.length ?? 0;
  const beyondAscii = head.match(/[^\u0000-\u007f]/g)?.length ?? 0;
  const charset = broken * 5 < beyondAscii ? 'utf-8' : 'windows-1252';
  return { text: new TextDecoder(charset).decode(bytes), charset };
}

/** Latin text in UTF-16 has a NUL in every other byte, and hardly one in the bytes between. */
function findUtf16(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, headBytes & ~1);
  if (head.length < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (const [index, byte] of head.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const half = Math.floor(head.length / 2);
  if (odd > half * 0.6 && even < half * 0.05) return 'utf-16le';
  if (even > half * 0.6 && odd < half * 0.05) return 'utf-16be';
  return undefined;
}

/**
 * A NUL byte, or many control bytes at the start, is no text in any charset that is left; where the answer says that it
 * is text, a NUL here and there is a fault of the text.
 */
function looksBinary(bytes: Uint8Array, contentType: string | null): boolean {
  const saysText = /^\s*(text\/|application\/([\w.+-]*\+)?(json|xml|yaml)\b)/i.test(contentType ?? '');
  const head = bytes.subarray(0, headBytes);
  let control = 0;
  for (const byte of head) {
    if (byte === 0 && !saysText) return true;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control += 1;
  }
  return control > head.length / 10;
}
