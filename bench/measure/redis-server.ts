import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopChild } from './child-program.ts';

/** A Redis of this machine on a unix socket, which writes to disk before it answers. */
export interface RedisServer {
  socket: string;
  pid: number;
  stop(): Promise<void>;
}

/** Starts it. @returns null where the machine has none */
export async function startRedis(): Promise<RedisServer | null> {
  if (spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status !== 0) return null;
  const folder = await mkdtemp(join(tmpdir(), 'plugdesk-bench-redis-'));
  const socket = join(folder, 'socket');
  const server = spawn(
    'redis-server',
    ['--port', '0', '--unixsocket', socket, '--dir', folder].concat([
      '--appendonly',
      'yes',
      '--appendfsync',
      'always',
      '--save',
      '',
      '--maxmemory-policy',
      'noeviction',
    ]),
    { stdio: 'ignore' },
  );
  while (!existsSync(socket)) {
    if (server.exitCode !== null) throw new Error(`redis-server ended with code ${server.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    socket,
    pid: server.pid ?? 0,
    async stop() {
      await stopChild(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
