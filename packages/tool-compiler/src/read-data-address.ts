/** The bytes of a `data:` address in base64 (RFC 2397); null for any other text. */
export function readDataAddress(text: string): { type: string; bytes: Uint8Array } | null {
  const match = /^data:([\w.+-]+\/[\w.+-]+)?;base64,([A-Za-z0-9+/=]*)$/.exec(text);
  if (!match) return null;
  try {
    const bytes = Uint8Array.from(atob(match[2] ?? ''), (sign) => sign.charCodeAt(0));
    return { type: match[1] ?? 'application/octet-stream', bytes };
  } catch {
    return null;
  }
}
