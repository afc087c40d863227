/** Byte order marks and what they mean (Encoding standard, "BOM sniff"). */
const marks: [number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0xff, 0xfe], 'utf-16le'],
];

/**
 * Text of a page: by its byte order mark, else the charset of its content type, else that of its `<meta>`, else
 * UTF-8. An unknown charset is read as UTF-8; bytes that do not fit become U+FFFD.
 */
export function decodePage(bytes: Uint8Array, contentType: string): string {
  const marked = marks.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))?.[1];
  const beginning = Buffer.from(bytes.subarray(0, 1_024)).toString('latin1');
  const charset =
    marked ??
    /charset\s*=\s*["']?([\w:.-]{1,40})/i.exec(contentType)?.[1] ??
    /<meta[^>]{0,200}?charset\s*=\s*["']?([\w:.-]{1,40})/i.exec(beginning)?.[1] ??
    'utf-8';
  return decoderOf(charset).decode(bytes);
}

function decoderOf(charset: string) {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
