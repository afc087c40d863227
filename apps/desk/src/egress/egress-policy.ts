import ipaddr from 'ipaddr.js';
import { type AddressClass, classifyAddress } from './classify-address.ts';

/** What the administrator allows beyond public https addresses. */
export interface EgressPolicy {
  /** Whether http is allowed to public addresses; to listed private hosts it always is. */
  allowHttp: boolean;
  /**
   * Private hosts that may be reached: `name:port` (`crm.internal:8080`, `127.0.0.1:4010`, `[::1]:4010`)
   * opens exactly this name on this port; a network (`10.1.0.0/16`) opens its addresses on the usual ports,
   * with a port behind it (`10.1.0.0/16:6379`, `[fd00::]/8:6379`) on this port only. Entries that
   * {@link parsePrivateHost} does not understand open nothing.
   */
  privateHosts: readonly string[];
}

/** A host and port as an address or an entry of the list of private hosts writes them. */
export function hostAndPort(hostname: string, port: number): string {
  return hostname.includes(':') ? `[${hostname}]:${port}` : `${hostname}:${port}`;
}

type Network = ReturnType<typeof ipaddr.parseCIDR>;

/** One entry of {@link EgressPolicy.privateHosts}, understood. `port` is null for any usual port. */
type PrivateHost =
  | { kind: 'name'; name: string; port: number }
  | { kind: 'network'; network: Network; port: number | null };

/** A policy made ready for checks. */
export interface CompiledPolicy {
  /** Equal for policies that allow the same. */
  key: string;
  allowHttp: boolean;
  /** As the administrator wrote them. */
  entries: readonly string[];
  privateHosts: PrivateHost[];
}

/** Host names compare in lower case and without the root's dot; IPv6 addresses without brackets. */
export function normalizeHost(hostname: string): string {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return bare.toLowerCase().replace(/\.$/, '');
}

/**
 * Read one entry of the list of private hosts.
 *
 * @returns undefined when the entry is neither `name:port` nor a network
 */
export function parsePrivateHost(entry: string): PrivateHost | undefined {
  const text = entry.trim();
  const network = /^(?:\[([\da-f:.]+)\]|([\da-f:.]+?))\/(\d{1,3})(?::(\d{1,5}))?$/i.exec(text);
  if (network) {
    const range = `${network[1] ?? network[2]}/${network[3]}`;
    if (!ipaddr.isValidCIDR(range) || !validPort(network[4])) return undefined;
    const port = network[4] === undefined ? null : Number(network[4]);
    return { kind: 'network', network: ipaddr.parseCIDR(range), port };
  }
  const named = /^(\[[\da-f:.]+\]|[^\s:/@?#[\]\\%]+):(\d{1,5})$/i.exec(text);
  if (!named || !validPort(named[2]) || !URL.canParse(`http://${named[1]}/`)) return undefined;
  const port = Number(named[2]);
  const name = normalizeHost(new URL(`http://${named[1]}/`).hostname);
  const literal = classifyAddress(name)?.effective;
  if (!literal) return { kind: 'name', name, port };
  return { kind: 'network', network: [literal, literal.kind() === 'ipv4' ? 32 : 128], port };
}

function validPort(text: string | undefined): boolean {
  return text === undefined || (Number(text) >= 1 && Number(text) <= 65535);
}

/**
 * Make a policy ready for checks.
 *
 * @param former what was compiled last; it comes back when it allows the same
 */
export function compilePolicy(policy: EgressPolicy, former?: CompiledPolicy): CompiledPolicy {
  if (former && isSame(former, policy)) return former;
  const entries = [...policy.privateHosts];
  const key = JSON.stringify([policy.allowHttp, entries.toSorted()]);
  if (former?.key === key) return former;
  const privateHosts = entries.map(parsePrivateHost).filter((host) => host !== undefined);
  return { key, allowHttp: policy.allowHttp, entries, privateHosts };
}

/** Said in the same words: each request asks, and sorting and reading them is for a change alone. */
function isSame(former: CompiledPolicy, { allowHttp, privateHosts }: EgressPolicy): boolean {
  return (
    former.allowHttp === allowHttp &&
    former.entries.length === privateHosts.length &&
    privateHosts.every((entry, index) => entry === former.entries[index])
  );
}

/** Whether the administrator listed exactly this name (not an address) with this port. */
export function isListedName(policy: CompiledPolicy, hostname: string, port: number): boolean {
  const name = normalizeHost(hostname);
  return policy.privateHosts.some((host) => host.kind === 'name' && host.name === name && host.port === port);
}

/** How the administrator's networks cover an address: not, on the usual ports, or on exactly this port. */
export function networkCover(
  policy: CompiledPolicy,
  address: AddressClass['effective'],
  port: number,
): 'none' | 'usual-ports' | 'this-port' {
  const covering = policy.privateHosts.filter(
    (host) =>
      host.kind === 'network' &&
      host.network[0].kind() === address.kind() &&
      address.match(host.network) &&
      (host.port === null || host.port === port),
  );
  if (covering.length === 0) return 'none';
  return covering.some((host) => host.port === port) ? 'this-port' : 'usual-ports';
}
