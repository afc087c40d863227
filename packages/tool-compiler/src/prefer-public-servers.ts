import type { Path } from './pointer.ts';
import type { Report } from './problem.ts';
import { fillIn } from './server-address.ts';
import type { Server } from './tool.ts';

/**
 * Puts servers that only the author's own machine has behind the others: many authors list `http://localhost:…` first and
 * the public address second. Nothing is reordered where the description itself came from such a host.
 * @param url the description's own address
 */
export function preferPublicServers(
  servers: Server[],
  at: Path,
  url: string | null,
  report: Report,
): Server[] {
  const isLocal = (server: Server) => isLocalHost(hostOf(fillIn(server.url, server.variables)));
  if (!servers.some(isLocal) || (url !== null && isLocalHost(hostOf(url)))) return servers;
  const open = servers.filter((server) => !isLocal(server));
  const local = servers.filter(isLocal);
  const named = local[0]?.url.slice(0, 200) ?? '';
  if (open.length === 0) {
    report(
      'note',
      'server_local',
      at,
      `Calls go to ${named}: an address of the machine that calls, not of the plugin.`,
      'Write the public address, beginning with https://.',
    );
    return servers;
  }
  if (servers[0] === open[0]) return servers;
  report(
    'repaired',
    'server_local',
    at,
    `${named} is an address of the author's own machine; ${open[0]?.url.slice(0, 200)} is used instead.`,
    'Write the public server first.',
  );
  return [...open, ...local];
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : '';
}

/** True for names and addresses that mean the calling machine itself. */
function isLocalHost(host: string): boolean {
  return /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\]|host\.docker\.internal)$/i.test(
    host,
  );
}
