import { EgressError } from '../egress/egress-error.ts';
import type { GuardedFetch } from '../egress/guarded-fetch.ts';
import { decodePage } from './decode-page.ts';
import { type PageFacts, readPageFacts } from './read-page-facts.ts';

/** Milliseconds for the page and its picture together. */
const deadlineMs = 5_000;
const mostRedirects = 3;
/** Of a longer page its beginning is read: what is looked for stands in its head. */
const largestPage = 512 * 1024;
const largestPicture = 2 * 1024 * 1024;

/** What became of an address. */
export type FetchedPreview =
  | { facts: PageFacts; picture: Buffer | null; failure: null }
  | {
      facts: null;
      picture: null;
      /** `status_404`, `not_html`, `no_title`, or the code of the guard. */
      failure: string;
    };

/**
 * Fetches what a page says of itself, and its picture, through the guard: without credentials, at most 5 s, 512 KB of
 * HTML, three redirects, 2 MB of picture. A picture that cannot be had is left out. Never throws for what an address
 * does.
 */
export async function fetchPreview(
  deps: { guardedFetch: GuardedFetch; encodePicture: (bytes: Uint8Array) => Promise<Buffer | null> },
  url: string,
  signal: AbortSignal,
): Promise<FetchedPreview> {
  const started = performance.now();
  const get = async (address: string, accept: string, maxBodyBytes: number, overLimit: 'cut' | 'refuse') => {
    const left = Math.floor(deadlineMs - (performance.now() - started));
    if (left <= 0) return 'deadline';
    try {
      return await deps.guardedFetch({
        url: address,
        headers: { accept },
        deadlineMs: left,
        maxBodyBytes,
        overLimit,
        maxRedirects: mostRedirects,
        signal,
      });
    } catch (error) {
      if (!(error instanceof EgressError)) throw error;
      return error.code;
    }
  };

  const page = await get(url, 'text/html, application/xhtml+xml', largestPage, 'cut');
  if (typeof page === 'string') return fail(page);
  if (page.status !== 200) return fail(`status_${page.status}`);
  const type = page.headers['content-type'] ?? '';
  if (!/^\s*(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i.test(type)) return fail('not_html');
  const facts = readPageFacts(decodePage(page.body, type), page.url);
  if (facts === null) return fail('no_title');
  if (facts.imageUrl === null) return { facts, picture: null, failure: null };
  const image = await get(
    facts.imageUrl,
    'image/webp, image/png, image/jpeg, image/gif',
    largestPicture,
    'refuse',
  );
  const picture =
    typeof image === 'string' || image.status !== 200 ? null : await deps.encodePicture(image.body);
  return { facts, picture, failure: null };
}

function fail(failure: string): FetchedPreview {
  return { facts: null, picture: null, failure };
}
