import { isIP } from 'node:net';
import { classifyAddress } from '../classify-address.ts';
import { EgressError } from '../egress-error.ts';
import { normalizeHost } from '../egress-policy.ts';
import { createGuardedFetch } from '../guarded-fetch.ts';
import { createCertificate } from './create-certificate.ts';
import { dialTo, type FarSide, publicAddress, serve } from './far-side.ts';

/** One address that a fetch on behalf of a stranger must refuse or allow. */
interface EgressVector {
  id: string;
  category: string;
  url: string;
  /** The code of the refusal; `not_private_reached` when refusing and reaching the public address are both right. */
  code?: string;
  /** What the host of `url` resolves to; `rebind` gives one address after the other, the last one for ever. */
  dns?: { A?: string[]; AAAA?: string[]; rebind?: string[] };
  /** What the server at the public address answers. */
  redirect?: { status: number; location: string };
  /** `private`: other names that the vector mentions lead into a private network. */
  badReach?: string;
}

/** A file of vectors. */
export interface EgressVectorFile {
  refuse: readonly EgressVector[];
  allow: readonly EgressVector[];
}

/** How one vector went. */
interface EgressVectorResult {
  id: string;
  category: string;
  url: string;
  expected: string;
  /** The code of the refusal, or `status 200` and the like. */
  actual: string;
  /** `address:port` of every connection that was opened. */
  dialed: string[];
  passed: boolean;
}

/** Where names of a private network point that a vector only mentions. */
const privateTarget = '10.0.0.5';

function answersOf(vector: EgressVector): (hostname: string, asked: number) => string[] {
  const own = URL.canParse(vector.url) ? normalizeHost(new URL(vector.url).hostname) : '';
  const { A = [], AAAA = [], rebind } = vector.dns ?? {};
  return (hostname, asked) => {
    if (hostname !== own) return vector.badReach === 'private' ? [privateTarget] : [];
    if (rebind) return rebind.slice(Math.min(asked, rebind.length - 1)).slice(0, 1);
    return [...A, ...AAAA];
  };
}

async function attempt(vector: EgressVector, far: FarSide, authorities?: string[]) {
  const { dial, dialed } = dialTo(far);
  const answers = answersOf(vector);
  let asked = 0;
  const guardedFetch = createGuardedFetch({
    resolve: async (hostname) =>
      answers(hostname, asked++).map((address) => ({ address, family: isIP(address) === 6 ? 6 : 4 })),
    // http is allowed so that no vector is refused for its scheme alone.
    policy: () => ({ allowHttp: true, privateHosts: [] }),
    userAgent: 'plugdesk-vectors',
    dial,
    ...(authorities ? { authorities } : {}),
  });
  try {
    // Twice with new connections: a name may change its answer between the two.
    const request = { url: vector.url, deadlineMs: 10_000, maxBodyBytes: 1_000, freshConnection: true };
    let outcome = '';
    for (const _time of [1, 2]) {
      try {
        const response = await guardedFetch(request);
        outcome = `status ${response.status}`;
      } catch (error) {
        if (!(error instanceof EgressError)) throw error;
        outcome = error.code;
      }
    }
    return { actual: outcome, dialed };
  } finally {
    await guardedFetch.close();
  }
}

/** Whether every connection went to a public address. */
function onlyPublic(dialed: readonly string[]): boolean {
  return dialed.every((target) => classifyAddress(target.replace(/:\d+$/, ''))?.code === null);
}

async function runRefused(vector: EgressVector): Promise<EgressVectorResult> {
  const far = await serve((_request, response) => {
    const { status, location } = vector.redirect ?? { status: 200, location: undefined };
    response.writeHead(status, location === undefined ? {} : { location }).end();
  });
  try {
    const { actual, dialed } = await attempt(vector, far);
    const expected = vector.code ?? 'a refusal';
    const isRight =
      expected === 'not_private_reached'
        ? true
        : vector.code
          ? actual === expected
          : !actual.startsWith('status');
    // Only a redirect needs a first connection; it has to be seen that it was the redirect that was refused.
    const connected = dialed.length > 0;
    const isPlaceRight = vector.dns?.rebind ? true : connected === (vector.redirect !== undefined);
    const passed = isRight && isPlaceRight && onlyPublic(dialed);
    return { id: vector.id, category: vector.category, url: vector.url, expected, actual, dialed, passed };
  } finally {
    await far.close();
  }
}

async function runAllowed(vector: EgressVector): Promise<EgressVectorResult> {
  const url = new URL(vector.url);
  const host = normalizeHost(url.hostname);
  const certificate = createCertificate([host]);
  const isSecure = url.protocol === 'https:';
  const far = await serve((_request, response) => response.end('fine'), isSecure ? certificate : undefined);
  try {
    const named = { A: [publicAddress], ...vector.dns };
    const { actual, dialed } = await attempt({ ...vector, dns: named }, far, [certificate.certificate]);
    const expected = 'status 200';
    const passed = actual === expected && dialed.length > 0 && onlyPublic(dialed);
    return { id: vector.id, category: vector.category, url: vector.url, expected, actual, dialed, passed };
  } finally {
    await far.close();
  }
}

/**
 * Run vectors against the guarded fetch with real sockets: names resolve to what each vector says, a checked
 * address is answered by a server on this machine, and every connection is written down. A vector that must
 * be refused passes with exactly its code and without a connection (but for the first one of a redirect); one
 * that must be allowed passes when the response arrives from the checked address, over TLS for https.
 */
export async function runVectors(file: EgressVectorFile): Promise<EgressVectorResult[]> {
  const results: EgressVectorResult[] = [];
  for (const vector of file.refuse) results.push(await runRefused(vector));
  for (const vector of file.allow) results.push(await runAllowed(vector));
  return results;
}
