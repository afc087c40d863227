/** Types by their first bytes. Names and what a sender claims are not asked. */
const signatures: { type: string; matches: (head: string) => boolean }[] = [
  { type: 'image/png', matches: (head) => head.startsWith('\x89PNG\r\n\x1a\n') },
  { type: 'image/jpeg', matches: (head) => head.startsWith('\xff\xd8\xff') },
  { type: 'image/gif', matches: (head) => /^GIF8[79]a/.test(head) },
  { type: 'image/webp', matches: (head) => head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP' },
  { type: 'application/pdf', matches: (head) => head.startsWith('%PDF-') },
  { type: 'application/zip', matches: (head) => /^PK(?:\x03\x04|\x05\x06)/.test(head) },
  { type: 'application/gzip', matches: (head) => head.startsWith('\x1f\x8b') },
];

/** The media type of a file that says by its first bytes what it is; null for all others, texts among them. */
export function sniffType(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  return signatures.find(({ matches }) => matches(head))?.type ?? null;
}
