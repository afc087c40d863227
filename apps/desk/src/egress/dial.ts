import { connect, type Socket } from 'node:net';
import type { ResolvedAddress } from './check-address.ts';

/** Opens a TCP connection to one of the given addresses, which have been checked, and to nothing else. */
export type Dial = (target: { addresses: readonly ResolvedAddress[]; port: number }) => Socket;

/**
 * Connect to whichever of the addresses answers first (RFC 8305). The socket never resolves anything: its
 * lookup only hands out the addresses that were checked.
 */
export const dialAddresses: Dial = ({ addresses, port }) =>
  connect({
    host: 'checked.invalid',
    port,
    noDelay: true,
    keepAlive: true,
    autoSelectFamily: true,
    lookup: (_name, options, done) => {
      const [first] = addresses;
      if (!first) return done(new Error('no address'), '', 0);
      if (options.all) return done(null, [...addresses]);
      done(null, first.address, first.family);
    },
  });
