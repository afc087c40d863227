import { normalizeHost } from './egress-policy.ts';

/**
 * Endings that the public DNS does not hold: RFC 6761 (localhost, test, invalid), RFC 6762 (local and the
 * names of its appendix G), RFC 8375 (home.arpa), RFC 9476 (alt), ICANN's reservation of `internal` (2024),
 * and what clusters and home routers use.
 */
const localEndings = [
  'localhost',
  'localdomain',
  'localdomain6',
  'local',
  'internal',
  'intranet',
  'private',
  'corp',
  'home',
  'lan',
  'home.arpa',
  'resolver.arpa',
  'service.arpa',
  'svc',
  'test',
  'invalid',
  'alt',
  'onion',
];

/**
 * Whether a name has a meaning only inside a network: a single label (the resolver adds its search domain)
 * or an ending that no public name has.
 *
 * @param hostname a name as `URL.hostname` writes it, not an IP address
 */
export function isLocalName(hostname: string): boolean {
  const name = normalizeHost(hostname);
  if (!name.includes('.')) return true;
  return localEndings.some((ending) => name.endsWith(`.${ending}`));
}
