import { Agent } from 'undici';
import type { CompiledPolicy } from './egress-policy.ts';
import { type ConnectionDependencies, openConnection } from './open-connection.ts';

/** Keeps the connections of one policy; see {@link createConnectionPools}. */
interface ConnectionPools {
  /**
   * The pool for a policy.
   *
   * @param fresh true for connections that are opened for one request and closed after it
   */
  agentFor(policy: CompiledPolicy, fresh: boolean): Agent;
  /** Close all connections at once; requests under way fail. */
  close(): Promise<void>;
}

/** More of a response's head than this is refused: eight times what common servers accept of a request. */
const maxHeaderBytes = 64 * 1024;

/**
 * Create the pools. A kept connection was checked under the policy of its pool; when the policy changes, the
 * pools of the former one take no more requests and end with those under way, so that no connection is used
 * that could not be opened today.
 */
export function createConnectionPools(deps: ConnectionDependencies): ConnectionPools {
  let key: string | undefined;
  let kept: Agent | undefined;
  let fresh: Agent | undefined;

  const createAgent = (policy: CompiledPolicy, pipelining: 0 | 1) =>
    new Agent({
      pipelining,
      allowH2: false,
      connections: 64,
      keepAliveTimeout: 4_000,
      keepAliveMaxTimeout: 60_000,
      maxHeaderSize: maxHeaderBytes,
      // The total deadline of each request stands in for both.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: (options, callback) => {
        const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
        openConnection({ protocol: options.protocol, hostname: options.hostname, port }, policy, deps).then(
          (socket) => callback(null, socket),
          (error: Error) => callback(error, null),
        );
      },
    });

  const retire = async (): Promise<void> => {
    const agents = [kept, fresh];
    kept = undefined;
    fresh = undefined;
    await Promise.all(agents.map((agent) => agent?.close()));
  };

  return {
    agentFor(policy, wantsFresh) {
      if (key !== policy.key) {
        void retire();
        key = policy.key;
      }
      if (wantsFresh) {
        fresh ??= createAgent(policy, 0);
        return fresh;
      }
      kept ??= createAgent(policy, 1);
      return kept;
    },
    async close() {
      const agents = [kept, fresh];
      kept = undefined;
      fresh = undefined;
      await Promise.all(agents.map((agent) => agent?.destroy()));
    },
  };
}
