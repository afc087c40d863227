import { checkUrl } from './check-url.ts';
import { describeUrl, EgressError } from './egress-error.ts';
import type { CompiledPolicy } from './egress-policy.ts';
import type { ExchangeResponse } from './exchange.ts';
import { withoutSecrets } from './request-headers.ts';

const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/** A request as it goes from address to address. */
export interface Hop {
  url: URL;
  headers: Record<string, string>;
  /** What its address was checked by, at the moment of sending. */
  policy: CompiledPolicy;
}

/** What is followed, and how. */
interface RedirectRules {
  method: string;
  hasBody: boolean;
  /** 0: the 3xx is the outcome. */
  maxRedirects: number;
  /** Names of headers that must not go to another origin, beside `authorization` and `cookie`. */
  secretHeaders: readonly string[];
  /** The policy of this moment: an administrator may change it while a request is under way. */
  policy: () => Promise<CompiledPolicy>;
}

/**
 * Whether a response sends on to another address and is followed: only for GET and HEAD without a body.
 * Anything else has had its effect at the first server, and its 3xx is the outcome.
 */
export function isFollowed(
  rules: Pick<RedirectRules, 'method' | 'hasBody' | 'maxRedirects'>,
  status: number,
  headers: Readonly<Record<string, string>>,
): boolean {
  return mayBeFollowed(rules) && redirectStatuses.has(status) && headers.location !== undefined;
}

/** Whether any response could be followed. */
export function mayBeFollowed(rules: Pick<RedirectRules, 'method' | 'hasBody' | 'maxRedirects'>): boolean {
  return (rules.method === 'GET' || rules.method === 'HEAD') && !rules.hasBody && rules.maxRedirects > 0;
}

/**
 * Send a request on until a response is the outcome. Every address on the way is checked like the first;
 * credentials stay with the origin that they were given for and do not come back when a later hop returns.
 *
 * @param send sends one hop
 * @returns the outcome, its address, and the addresses that were redirected to, in order
 * @throws EgressError `redirect_limit`, or what refused or failed a hop
 */
export async function followRedirects(
  first: Hop,
  rules: RedirectRules,
  send: (hop: Hop) => Promise<ExchangeResponse>,
): Promise<{ response: ExchangeResponse; url: URL; redirects: string[] }> {
  const redirects: string[] = [];
  let hop = first;
  while (true) {
    const response = await send(hop);
    if (!isFollowed(rules, response.status, response.headers)) return { response, url: hop.url, redirects };
    if (redirects.length === rules.maxRedirects) {
      throw new EgressError({
        code: 'redirect_limit',
        message: `More than ${rules.maxRedirects} redirects.`,
        hint: 'Give the address that the redirects lead to.',
        url: describeUrl(hop.url),
        reached: true,
      });
    }
    const policy = await rules.policy();
    const next = checkUrl(response.headers.location ?? '', policy, hop.url);
    const isSameOrigin = next.origin === hop.url.origin;
    const headers = isSameOrigin ? hop.headers : withoutSecrets(hop.headers, rules.secretHeaders);
    redirects.push(next.href);
    hop = { url: next, headers, policy };
  }
}
