/** Adds to links of a set-up what the plugin recognizes a person by. */
export interface LinkSigner {
  /** The link of a step. */
  signLink(url: string): string;
  /** Every link of a markdown text. */
  signLinks(markdown: string): string;
}

/** So long a signed link is valid, in seconds. */
const validForSeconds = 3_600;

/**
 * Makes what signs links: those to the plugin's own hosts get `uid`, `expires` and `signature`; others stay as they are,
 * because who else is linked to must not learn who the person is there. Pure.
 * @param plugin.addresses of the plugin itself: its webhook, and where it is asked whether the set-up is complete
 * @param plugin.sign null where the plugin has no secret: then nothing is added
 */
export function createLinkSigner(
  plugin: {
    addresses: readonly (string | null)[];
    sign: ((uid: string, expires: number) => string) | null;
  },
  uid: string,
  now: Date,
): LinkSigner {
  const hosts = new Set(plugin.addresses.flatMap((address) => hostOf(address ?? '') ?? []));
  const expires = Math.floor(now.getTime() / 1_000) + validForSeconds;
  const { sign } = plugin;
  const added =
    sign === null
      ? ''
      : String(new URLSearchParams({ uid, expires: String(expires), signature: sign(uid, expires) }));

  function signLink(url: string): string {
    const host = hostOf(url);
    return added === '' || host === null || !hosts.has(host) ? url : addQuery(url, added);
  }
  return {
    signLink,
    signLinks: (markdown) =>
      markdown.replaceAll(/https?:\/\/[^\s<>"'`|\\^{}[\]]+/gi, (found) => {
        const link = withoutTail(found);
        return signLink(link) + found.slice(link.length);
      }),
  };
}

function hostOf(url: string): string | null {
  const parsed = URL.parse(url);
  return parsed && (parsed.protocol === 'https:' || parsed.protocol === 'http:') ? parsed.host : null;
}

/** What stands behind an address in a sentence, or closes a bracket that was opened before it, is not part of it. */
function withoutTail(found: string): string {
  let depth = 0;
  let end = found.length;
  for (let index = 0; index < end; index += 1) {
    if (found[index] === '(') depth += 1;
    if (found[index] === ')') depth -= 1;
    if (depth < 0) end = index;
  }
  return found.slice(0, end).replace(/[.,;:!?*_~]+$/, '');
}

/** `?` or, where there is a query already, `&`; before a fragment. */
function addQuery(url: string, query: string): string {
  const [address = url, ...fragment] = url.split('#');
  const joined = `${address}${address.includes('?') ? '&' : '?'}${query}`;
  return [joined, ...fragment].join('#');
}
