import { type AddressCode, classifyAddress } from './classify-address.ts';
import { EgressError } from './egress-error.ts';
import { type CompiledPolicy, hostAndPort, isListedName, networkCover } from './egress-policy.ts';

/** An answer of a resolver. */
export interface ResolvedAddress {
  address: string;
  family: 4 | 6;
}

const meaning: Record<AddressCode, string> = {
  ip_loopback: 'this machine itself',
  ip_unspecified: 'no machine in particular',
  ip_linklocal: 'the local link, where clouds keep their metadata services',
  ip_private: 'a private network',
  ip_cgnat: 'a provider-internal network (RFC 6598)',
  ip_reserved: 'a range reserved for special purposes',
  ip_multicast: 'a multicast group',
  ip_cloud_infra: "a cloud provider's own infrastructure",
};

/** What a name that is listed with its port may resolve to. Everything else needs a listed network. */
const openedByName = new Set<AddressCode>(['ip_loopback', 'ip_private', 'ip_cgnat']);

/** A host and port whose addresses are looked at. `url` is for the error only. */
interface CheckedTarget {
  hostname: string;
  port: number;
  url: string;
}

function refusedAs(target: CheckedTarget, address: string, policy: CompiledPolicy): AddressCode | null {
  const found = classifyAddress(address);
  if (!found) return 'ip_reserved';
  if (found.code === null) return null;
  if (networkCover(policy, found.effective, target.port) !== 'none') return null;
  const opened = openedByName.has(found.code) && !found.isCloudService;
  return opened && isListedName(policy, target.hostname, target.port) ? null : found.code;
}

/**
 * Check every address that a host stands for. One address that may not be reached refuses the whole answer:
 * a public name has no reason to point into a private network.
 *
 * @throws EgressError with the code of the first address that may not be reached, or `name_not_found` when
 * there is no address
 */
export function checkAddresses(
  target: CheckedTarget,
  addresses: readonly ResolvedAddress[],
  policy: CompiledPolicy,
): void {
  if (addresses.length === 0) {
    throw new EgressError({
      code: 'name_not_found',
      message: `The name ${target.hostname} has no address.`,
      hint: 'Check the spelling of the address.',
      url: target.url,
      reached: false,
    });
  }
  for (const { address } of addresses) {
    const code = refusedAs(target, address, policy);
    if (code === null) continue;
    // Nobody should be advised to open what gives a machine its credentials.
    const privateHost = openedByName.has(code) ? hostAndPort(target.hostname, target.port) : undefined;
    const subject = target.hostname === address ? address : `${target.hostname} (${address})`;
    throw new EgressError({
      code,
      message: `${subject} is ${meaning[code]}, which may not be reached from here.`,
      hint:
        privateHost === undefined
          ? 'Use a public address.'
          : `Use a public address. An administrator can list ${privateHost} or its network as a private host.`,
      privateHost,
      url: target.url,
      reached: false,
    });
  }
}
