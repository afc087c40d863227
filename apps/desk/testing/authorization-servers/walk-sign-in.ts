import { accountHeader, decisionHeader } from './approve-interaction.ts';

/** Who walks, and what they decide. */
export interface Walker {
  /** Default: the server's first. */
  account?: string | undefined;
  /** Default `allow`. */
  decision?: 'allow' | 'deny' | undefined;
}

/**
 * Walks from an authorize page to where the browser would be sent back to, as a browser without cookies of before,
 * and gives that address unvisited.
 * @throws Error with the server's text where it shows a page instead of leading on
 */
export async function walkSignIn(authorizeAddress: string, walker: Walker = {}): Promise<string> {
  const { origin } = new URL(authorizeAddress);
  const cookies = new Map<string, string>();
  let at = authorizeAddress;
  // Sign-in, consent and the ways between are six steps.
  for (let step = 0; step < 12; step += 1) {
    const response = await fetch(at, {
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(walker.account === undefined ? {} : { [accountHeader]: walker.account }),
        ...(walker.decision === undefined ? {} : { [decisionHeader]: walker.decision }),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const pair = line.split(';')[0] ?? '';
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = response.headers.get('location');
    const text = await response.text();
    if (location === null) throw new Error(`${at} led nowhere: ${response.status} ${text.slice(0, 300)}`);
    at = new URL(location, at).href;
    if (new URL(at).origin !== origin) return at;
  }
  throw new Error(`${authorizeAddress} led round in a circle.`);
}
