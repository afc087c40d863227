import { checkUrl } from './check-url.ts';
import { EgressError } from './egress-error.ts';
import { compilePolicy, type EgressPolicy, hostAndPort, normalizeHost } from './egress-policy.ts';

/** An address that calls would be refused to. */
interface RefusedAddress {
  address: string;
  /** Code of the refusal, as `EgressError` has it. */
  code: string;
  /** What an administrator lists as a private host so that it is let through; null where that does not help. */
  entry: string | null;
}

/**
 * Finds the addresses to which the guard would let no call through, as far as that is known without asking a resolver:
 * a public name that points into a private network is found only when it is called. Pure.
 */
export function findRefused(addresses: readonly string[], policy: EgressPolicy): RefusedAddress[] {
  return addresses.flatMap((address) => {
    const code = refusalOf(address, policy);
    if (code === null) return [];
    const url = URL.parse(address);
    const port = Number(url?.port) || (url?.protocol === 'http:' ? 80 : 443);
    const entry = url === null ? '' : hostAndPort(normalizeHost(url.hostname), port);
    const opened = { ...policy, privateHosts: [...policy.privateHosts, entry] };
    return [{ address, code, entry: refusalOf(address, opened) === null ? entry : null }];
  });
}

function refusalOf(address: string, policy: EgressPolicy): string | null {
  try {
    checkUrl(address, compilePolicy(policy));
    return null;
  } catch (error) {
    if (error instanceof EgressError) return error.code;
    throw error;
  }
}
