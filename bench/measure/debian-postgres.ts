import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopChild } from './child-program.ts';

const binaries = '/usr/lib/postgresql/15/bin';

/** A PostgreSQL of this machine, as Debian ships it, in a folder of its own with its own defaults (durable). */
export interface DebianPostgres {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** Starts it on a unix socket, as user `postgres` when run by root. @returns null where the machine has none */
export async function startDebianPostgres(): Promise<DebianPostgres | null> {
  if (!existsSync(`${binaries}/postgres`)) return null;
  const folder = await mkdtemp(join(tmpdir(), 'plugdesk-bench-debian-'));
  const owner = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  if (owner.uid !== undefined && owner.gid !== undefined) await chown(folder, owner.uid, owner.gid);
  await chmod(folder, 0o700);
  const data = join(folder, 'data');
  const options = { ...owner, cwd: folder, stdio: 'ignore' as const };
  execFileSync(`${binaries}/initdb`, ['-D', data, '-U', 'plugdesk', '-A', 'trust', '-E', 'UTF8'], options);
  const server = spawn(
    `${binaries}/postgres`,
    ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'max_connections=50'],
    options,
  );
  const ready = () => {
    try {
      execFileSync(`${binaries}/pg_isready`, ['-q', '-h', folder], options);
      return true;
    } catch {
      return false;
    }
  };
  while (!ready()) {
    if (server.exitCode !== null) throw new Error(`postgres ended with code ${server.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url: `postgresql://plugdesk@localhost/postgres?host=${encodeURIComponent(folder)}`,
    pid: server.pid ?? 0,
    async stop() {
      await stopChild(server, 'SIGINT');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function idOf(which: '-u' | '-g'): number {
  return Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }));
}
