import type { buildConnector } from 'undici';
import { classifyAddress } from './classify-address.ts';
import { EgressError } from './egress-error.ts';
import { compilePolicy, hostAndPort, normalizeHost } from './egress-policy.ts';
import { type ConnectionDependencies, openConnection } from './open-connection.ts';

/**
 * Connects to addresses that an administrator entered, as if each stood on the list of private hosts: a model's
 * server may well be in the house. What is never opened by a name stays closed here too, and a cloud's own service
 * for its machines is refused even where its address was entered.
 */
export function connectAsListed(deps: ConnectionDependencies): buildConnector.connector {
  return (options, callback) => {
    const hostname = normalizeHost(options.hostname);
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    const place = hostAndPort(hostname, port);
    if (classifyAddress(hostname)?.isCloudService) {
      const error = new EgressError({
        code: 'ip_cloud_infra',
        message: `${hostname} is a cloud provider's own infrastructure, which may not be reached from here.`,
        hint: 'Enter the address of a model’s server.',
        url: `${options.protocol}//${place}/`,
        reached: false,
      });
      callback(error, null);
      return;
    }
    const policy = compilePolicy({ allowHttp: true, privateHosts: [place] });
    openConnection({ protocol: options.protocol, hostname: options.hostname, port }, policy, deps).then(
      (socket) => callback(null, socket),
      (error: Error) => callback(error, null),
    );
  };
}
