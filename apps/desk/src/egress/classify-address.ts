import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.parse>;

/** Why an IP address is not a place on the public internet. */
export type AddressCode =
  | 'ip_loopback'
  | 'ip_unspecified'
  | 'ip_linklocal'
  | 'ip_private'
  | 'ip_cgnat'
  | 'ip_reserved'
  | 'ip_multicast'
  | 'ip_cloud_infra';

/** What an IP address is. */
export interface AddressClass {
  /** The address that is reached: the IPv4 address inside an IPv4-mapped or NAT64 address, else itself. */
  effective: Address;
  /** Null for a public address. */
  code: AddressCode | null;
  /** A cloud's own service for its machines: it hands out the machine's credentials. */
  isCloudService: boolean;
}

/** IANA IPv4 and IPv6 Special-Purpose Address Registries, by the names that ipaddr.js gives their ranges. */
const codeOfRange: Record<string, AddressCode> = {
  unspecified: 'ip_unspecified',
  loopback: 'ip_loopback',
  linkLocal: 'ip_linklocal',
  private: 'ip_private',
  uniqueLocal: 'ip_private',
  carrierGradeNat: 'ip_cgnat',
  multicast: 'ip_multicast',
};

/** Global unicast (RFC 4291 section 2.4 as IANA assigns it): nothing outside of it is public. */
const globalUnicast = ipaddr.parseCIDR('2000::/3');
const wellKnownNat64 = ipaddr.parseCIDR('64:ff9b::/96');

/** Azure's WireServer stands in the middle of public space: only the address itself tells. */
const cloudInfrastructure = new Set(['168.63.129.16']);

/** Metadata services that stand in ranges which a listed name may open. */
const cloudServices = new Set([
  ...cloudInfrastructure,
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  '192.0.0.192',
  '100.100.100.200',
  'fd00:ec2::254',
  'fd00:ec2::23',
  'fd20:ce::254',
  'fd00:c1::a9fe:a9fe',
]);

/**
 * An IPv6 address without zone and in hexadecimal groups alone: ipaddr.js takes `::127.0.0.1`, which is the
 * long abandoned IPv4-compatible form, for the IPv4-mapped one.
 */
function inGroups(text: string): string {
  return new URL(`http://[${text.replace(/%.*$/s, '')}]/`).hostname.slice(1, -1);
}

/** The IPv4 address that a packet to this IPv6 address ends at, or the address itself. */
function effectiveAddress(address: Address): Address {
  if (address.kind() === 'ipv4') return address;
  const bytes = address.toByteArray();
  const isMapped = (address as ipaddr.IPv6).isIPv4MappedAddress();
  return isMapped || address.match(wellKnownNat64) ? ipaddr.fromByteArray(bytes.slice(12)) : address;
}

/**
 * Say what an IP address is.
 *
 * IPv4-mapped (RFC 4291 section 2.5.5.2) and NAT64 addresses of the well-known prefix (RFC 6052) count as the
 * IPv4 address that they carry. All other ways to carry one (6to4, Teredo, IPv4-translated, IPv4-compatible,
 * local-use NAT64) are out of use and reserved.
 *
 * @param text an IP address without brackets; a zone (`%eth0`) is allowed
 * @returns undefined when the text is not an IP address in its usual form
 */
export function classifyAddress(text: string): AddressClass | undefined {
  const family = isIP(text);
  if (family === 0) return undefined;
  const effective = effectiveAddress(ipaddr.parse(family === 6 ? inGroups(text) : text));
  const name = effective.toString();
  return { effective, code: codeOf(effective, name), isCloudService: cloudServices.has(name) };
}

function codeOf(address: Address, name: string): AddressCode | null {
  if (cloudInfrastructure.has(name)) return 'ip_cloud_infra';
  const range = address.range();
  if (range !== 'unicast') return codeOfRange[range] ?? 'ip_reserved';
  return address.kind() === 'ipv4' || address.match(globalUnicast) ? null : 'ip_reserved';
}
