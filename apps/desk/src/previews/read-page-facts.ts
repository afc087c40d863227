import { normalizeAddress } from './find-addresses.ts';
import { type PageHead, scanHead } from './scan-head.ts';

/** What a page says of itself. All of it is a stranger's text. */
export interface PageFacts {
  title: string;
  siteName: string | null;
  description: string | null;
  /** The page's own idea of its address, only where it is of the same origin; to tell two addresses of one page. */
  canonicalUrl: string | null;
  /** Absolute http(s) address. */
  imageUrl: string | null;
}

/** Characters that are not seen, or turn the direction of what follows. */
const unseen =
  /(?![\t\n\r])[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2028\u2029\ufff9-\ufffb]/gu;

/**
 * Reads OpenGraph (ogp.me) out of a page: `og:title`, `og:site_name`, `og:description`, `og:image`, `og:url`; where one
 * is missing the card tags of `twitter:`, then `<title>` and the description of the page.
 *
 * @param pageUrl where the page came from, after redirects; relative addresses are read from there
 * @returns null where the page has no title of any kind
 */
export function readPageFacts(html: string, pageUrl: string): PageFacts | null {
  const head = scanHead(html);
  const say = (...names: string[]) => firstOf(head, names);
  const title = clean(say('og:title', 'twitter:title') ?? head.title, 200);
  if (title === null) return null;
  const canonicalUrl = absolute(say('og:url'), pageUrl);
  return {
    title,
    siteName: clean(say('og:site_name', 'application-name'), 80),
    description: clean(say('og:description', 'twitter:description', 'description'), 300),
    canonicalUrl:
      canonicalUrl !== null && new URL(canonicalUrl).origin === new URL(pageUrl).origin ? canonicalUrl : null,
    imageUrl: absolute(
      say('og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src'),
      pageUrl,
    ),
  };
}

/** The first of the names that says something; `property` and `name` are mixed up in practice, so both count. */
function firstOf(head: PageHead, names: string[]): string | null {
  for (const name of names) {
    for (const meta of head.metas) {
      const own = (meta.get('property') ?? meta.get('name'))?.trim().toLowerCase();
      const content = meta.get('content')?.trim();
      if (own === name && content) return content;
    }
  }
  return null;
}

function clean(text: string | null, longest: number): string | null {
  const words = (text ?? '').replace(unseen, '').replace(/\s+/g, ' ').trim();
  if (words === '') return null;
  const characters = [...words];
  return characters.length <= longest
    ? words
    : `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
}

function absolute(written: string | null, pageUrl: string): string | null {
  if (written === null || !URL.canParse(written, pageUrl)) return null;
  return normalizeAddress(new URL(written, pageUrl).href);
}
