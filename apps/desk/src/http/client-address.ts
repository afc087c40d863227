import ipaddr from 'ipaddr.js';

type Network = ReturnType<typeof ipaddr.parseCIDR>;

/**
 * Reads a CIDR block or a single address.
 * @returns null where the text is neither
 */
export function parseNetwork(text: string): Network | null {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  if (!ipaddr.isValid(text)) return null;
  const address = ipaddr.process(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

/**
 * The address a request came from. `X-Forwarded-For` counts only as far as trusted proxies wrote it: from the
 * right, the first address that is not one of theirs.
 *
 * @param peer the address of the socket
 * @returns normalized; IPv6 whole, IPv4 written inside IPv6 as IPv4; `unknown` where the peer is no address
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | null,
  trusted: Network[],
): string {
  let address = readAddress(peer ?? '');
  const chain = (forwardedFor ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  while (address !== null && isTrusted(address, trusted) && chain.length > 0) {
    const before = readAddress(chain.pop() ?? '');
    if (before === null) break;
    address = before;
  }
  return address === null ? 'unknown' : address.toString();
}

function readAddress(text: string): ReturnType<typeof ipaddr.process> | null {
  return ipaddr.isValid(text) ? ipaddr.process(text) : null;
}

function isTrusted(address: ReturnType<typeof ipaddr.process>, trusted: Network[]): boolean {
  return trusted.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
}
