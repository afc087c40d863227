import { isIP } from 'node:net';
import { checkAddresses } from './check-address.ts';
import { isLocalName } from './check-host.ts';
import { isUsualPort } from './check-port.ts';
import { classifyAddress } from './classify-address.ts';
import { describeUrl, EgressError } from './egress-error.ts';
import {
  type CompiledPolicy,
  hostAndPort,
  isListedName,
  networkCover,
  normalizeHost,
} from './egress-policy.ts';

/** Refuses the address; `privateHost`: what may be listed so that it is let through. */
type Refuse = (code: string, message: string, hint: string, privateHost?: string) => never;

/** The port that a URL leads to, with the scheme's default filled in. */
function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}

/**
 * Check everything about an address that can be known without a resolver. Hosts written as IP addresses, in
 * any notation that the URL standard reads as one, are checked here as well as on connecting.
 *
 * @param text the address as given, or the `Location` of a redirect
 * @param policy what the administrator allows
 * @param base the address that redirected here; absent for the first one
 * @returns the address, parsed, without fragment
 * @throws EgressError `url_invalid`, `scheme`, `credentials`, `port`, `name_local` or a code of the address
 */
export function checkUrl(text: string, policy: CompiledPolicy, base?: URL): URL {
  const refuse: Refuse = (code, message, hint, privateHost) => {
    throw new EgressError({ code, message, hint, url: describeUrl(text), reached: false, privateHost });
  };
  const refuseCredentials = (): never =>
    refuse(
      'credentials',
      'The address contains a user name or password.',
      'Remove what stands before the @ and configure the credential as a connection.',
    );

  const url =
    URL.parse(text, base?.href) ??
    refuse(
      'url_invalid',
      'This is not a valid address.',
      'Give a full address such as https://example.com/.',
    );
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    refuse('scheme', `Addresses with ${url.protocol} are not fetched.`, 'Use an https address.');
  }
  const hasCredentials = url.username !== '' || url.password !== '';
  // In a redirect the place that it leads to is the graver finding and is named first.
  if (hasCredentials && !base) refuseCredentials();

  const passed = passedOf(policy);
  if (hasCredentials || !passed.has(url.origin)) {
    checkOrigin(url, policy, refuse);
    if (hasCredentials) refuseCredentials();
    if (passed.size === mostPassed) passed.clear();
    passed.add(url.origin);
  }
  if (text.includes('#')) url.hash = '';
  return url;
}

/** More origins are not remembered. */
const mostPassed = 1_000;

/**
 * Origins that passed, by the policy that let them through: what {@link checkOrigin} finds depends on nothing else. The
 * addresses behind a name are another matter, and checked for every connection.
 */
const passedByPolicy = new WeakMap<CompiledPolicy, Set<string>>();

function passedOf(policy: CompiledPolicy): Set<string> {
  const known = passedByPolicy.get(policy);
  if (known) return known;
  const passed = new Set<string>();
  passedByPolicy.set(policy, passed);
  return passed;
}

function checkOrigin(url: URL, policy: CompiledPolicy, refuse: Refuse): void {
  const hostname = normalizeHost(url.hostname);
  const port = portOf(url);
  const literal = classifyAddress(hostname);
  const family = isIP(hostname) === 6 ? 6 : 4;
  const target = { hostname, port, url: describeUrl(url) };
  if (literal) checkAddresses(target, [{ address: hostname, family }], policy);

  const cover = literal ? networkCover(policy, literal.effective, port) : 'none';
  const listed = isListedName(policy, hostname, port);
  const entry = hostAndPort(hostname, port);
  if (!literal && !listed && isLocalName(hostname)) {
    refuse(
      'name_local',
      `The name ${hostname} has a meaning only inside a network.`,
      `Use a public name. An administrator can list ${entry} as a private host.`,
      entry,
    );
  }
  if (url.protocol === 'http:' && !policy.allowHttp && !listed && cover === 'none') {
    refuse('scheme', 'Addresses without encryption are not fetched.', 'Use an https address.');
  }
  if (!listed && cover !== 'this-port' && !isUsualPort(port)) {
    refuse(
      'port',
      `Port ${port} is not used for web addresses.`,
      `Use port 443. An administrator can list ${entry} as a private host.`,
      entry,
    );
  }
}
