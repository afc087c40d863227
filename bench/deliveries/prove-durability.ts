import { execFileSync, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../apps/desk/src/database/embedded/start-embedded-postgres.ts';
import { type Account, type Stage, startStage } from './stage-of-killing.ts';

const kills = Number(process.env.BENCH_KILLS ?? 100);
const quiet = { info: () => {}, warn: () => {} };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * No measurement but a proof: two desks on one PostgreSQL under 50 events in a second, before a receiver that verifies with
 * the public `standardwebhooks` package and keeps its own file. Desks are killed, one is stopped past its lease, PostgreSQL is
 * killed, the disk is full. `ratio` is what was received of what was accepted.
 */
export async function proveDurability() {
  const stages: Record<string, Account & Record<string, unknown>> = {};
  stages.desksKilled = { kills, ...(await onServer(killDesks)) };
  stages.deskStopped = { stops: 3, ...(await onServer(stopDesks)) };
  stages.databaseKilled = { kills: 10, ...(await onServer(killDatabase)) };
  const full = await fillDisk();
  if (full) stages.diskFull = full;
  const all = Object.values(stages);
  const sum = (pick: (account: Account) => number) => all.reduce((total, one) => total + pick(one), 0);
  const accepted = sum((one) => one.accepted);
  return {
    bench: 'deliveries-durability',
    ratio: (accepted - sum((one) => one.lost)) / accepted,
    holds: all.every(
      ({ lost, outOfOrder, badlySigned }) => lost === 0 && outOfOrder === 0 && badlySigned === 0,
    ),
    stages: { ...stages, ...(full ? {} : { diskFull: 'a file system of its own could not be mounted' }) },
  };
}

type Server = Awaited<ReturnType<typeof startEmbeddedPostgres>>;

async function onServer(play: (stage: Stage, server: Server) => Promise<void>): Promise<Account> {
  const folder = await mkdtemp(join(tmpdir(), 'plugdesk-bench-'));
  try {
    return await inFolder(folder, play);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function inFolder(
  folder: string,
  play: (stage: Stage, server: Server) => Promise<void>,
  settings: Record<string, string> = {},
): Promise<Account> {
  await using opened = new AsyncDisposableStack();
  const server = await startEmbeddedPostgres({ folder, logger: quiet, settings });
  opened.defer(() => server.stop());
  const stage = await startStage(server.url);
  opened.defer(() => stage.close());
  await play(stage, server);
  return await stage.account();
}

/** Each in turn, at a moment that has nothing to do with what it is doing. */
async function killDesks(stage: Stage): Promise<void> {
  for (let kill = 0; kill < kills; kill += 1) {
    await pause(200 + Math.random() * 800);
    await stage.replace(kill % 2);
  }
}

/** Longer than its lease: meanwhile the other one has taken what it held. */
async function stopDesks(stage: Stage): Promise<void> {
  for (let stop = 0; stop < 3; stop += 1) {
    await pause(1_000);
    const desk = stage.desks[stop % 2];
    desk?.kill('SIGSTOP');
    await pause(9_000);
    desk?.kill('SIGCONT');
  }
}

async function killDatabase(_stage: Stage, server: Server): Promise<void> {
  for (let kill = 0; kill < 10; kill += 1) {
    await pause(2_000);
    // Started again by its supervisor, which takes as long as it takes.
    while (!isAlive(server.pid())) await pause(100);
    process.kill(server.pid(), 'SIGKILL');
  }
  await pause(2_000);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** PostgreSQL on a small file system of its own, which is full for ten seconds. @returns null where none can be mounted */
async function fillDisk(): Promise<(Account & Record<string, unknown>) | null> {
  const folder = await mkdtemp(join(tmpdir(), 'plugdesk-bench-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=200m', 'none', folder], { stdio: 'ignore' });
  if (mounted.status !== 0) {
    await rm(folder, { recursive: true, force: true });
    return null;
  }
  try {
    const settings = { max_wal_size: '64MB', min_wal_size: '32MB', wal_recycle: 'off' };
    const account = await inFolder(
      folder,
      async () => {
        await pause(3_000);
        const ballast = join(folder, 'ballast');
        await mkdir(ballast);
        // Until nothing more can be written: large files first, then what is left between them.
        for (const size of [1 << 20, 1 << 16, 1 << 12]) {
          for (let index = 0; ; index += 1) {
            try {
              await writeFile(join(ballast, `${size}-${index}`), Buffer.alloc(size));
            } catch {
              break;
            }
          }
        }
        await pause(10_000);
        await rm(ballast, { recursive: true });
        await pause(8_000);
      },
      settings,
    );
    return { fileSystem: 'tmpfs of 200 MB', ...account };
  } finally {
    execFileSync('umount', ['-l', folder]);
    await rm(folder, { recursive: true, force: true });
  }
}
