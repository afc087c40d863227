import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningServer } from './ensure-server.ts';
import { isServerOf, readPostmasterFile } from './postmaster-file.ts';
import type { SupervisorLogger } from './start-embedded-postgres.ts';

/** How long a fast shutdown may take (its last checkpoint writes out what is in memory) before it is cut short. */
const patience = 60_000;

/** Gives back this desk's share in the server and, when it was the last one, stops the server and waits for it. */
export async function stopServer(
  server: RunningServer,
  dataFolder: string,
  logger: SupervisorLogger,
): Promise<void> {
  const last = await server.lease.release().catch(() => false);
  if (!last) {
    await server.lease.end();
    return;
  }
  // The lease is kept until the signal is sent: a desk that starts now sees that the server is being stopped.
  process.kill(server.pid, 'SIGINT');
  const deadline = Date.now() + patience;
  while (await isThere(dataFolder, server.pid)) {
    if (Date.now() > deadline) {
      logger.warn(
        'The database server did not stop in a minute and is cut short; it recovers at its next start.',
      );
      process.kill(server.pid, 'SIGQUIT');
      break;
    }
    await sleep(10);
  }
  await server.lease.end();
}

async function isThere(dataFolder: string, pid: number): Promise<boolean> {
  const file = await readPostmasterFile(dataFolder);
  if (file?.pid === pid) return (await isServerOf(dataFolder, pid)) !== 'no';
  return (await isServerOf(dataFolder, pid)) === 'yes';
}
