/** What an address in an answer may be: opened in a new tab, and the host that it really goes to. */
export interface SafeAddress {
  href: string;
  /** Name and port; the address of a mail. */
  host: string;
}

/** Allows http, https and mailto; null for everything else, whatever its spelling. */
export function readSafeAddress(written: string | undefined): SafeAddress | null {
  if (!written || !URL.canParse(written)) return null;
  const url = new URL(written);
  // Without subject, text and hidden recipients: what is shown is all that a mail begins with.
  if (url.protocol === 'mailto:')
    return { href: `mailto:${url.pathname}`, host: decodeURIComponentSafely(url.pathname) };
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  return { href: url.href, host: url.host };
}

/** Whether an address leads to a file that the desk keeps for this person: it is saved, never displayed. */
export function isOwnFile(written: string | undefined): boolean {
  return /^\/api\/attachments\/[A-Za-z0-9-]{1,80}$/.test(written ?? '');
}

/** True where the words of a link look like an address that is not the one it goes to. */
export function looksLikeAnotherAddress(words: string, host: string): boolean {
  const names = words.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}-]*(?:[.。．｡][\p{L}\p{N}-]+)+/gu) ?? [];
  const real = host.toLowerCase().replace(/:\d+$/, '');
  return names.some(
    (name) => name !== real && `www.${name}` !== real && name !== `www.${real}` && !real.endsWith(`@${name}`),
  );
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
