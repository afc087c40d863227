import { lookup } from 'node:dns/promises';
import type { ResolvedAddress } from './check-address.ts';

/** Gives every address of a name. Rejects when the name does not exist or no resolver answers. */
export type Resolve = (hostname: string) => Promise<ResolvedAddress[]>;

/** Resolve as the operating system does (hosts file, DNS, whatever it is set up for), in its order. */
export const resolveWithSystem: Resolve = async (hostname) => {
  const found = await lookup(hostname, { all: true, order: 'verbatim' });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
};
