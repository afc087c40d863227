import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { DatabaseError } from '../database-error.ts';
import type { ProcessOwner } from './process-owner.ts';

/** Starts a program of PostgreSQL as its owner, without any of the desk's secrets in its environment. */
export function startProgram(
  owner: ProcessOwner,
  program: string,
  parameters: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  const [first = '', ...rest] = [...owner.prefix, program, ...parameters];
  return spawn(first, rest, {
    ...options,
    ...owner.identity,
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
  });
}

/**
 * Runs a program to its end.
 * @throws DatabaseError `database_start_failed` with the end of what it printed
 */
export async function runToEnd(
  owner: ProcessOwner,
  program: string,
  parameters: readonly string[],
): Promise<void> {
  const child = startProgram(owner, program, parameters, { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const code = await new Promise<number | string>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (exitCode, signal) => resolve(exitCode ?? signal ?? 'unknown'));
  });
  if (code === 0) return;
  throw new DatabaseError(
    'database_start_failed',
    `${program} ended with ${code}: ${output.trim().split('\n').slice(-8).join(' | ')}.`,
    'Mend what it names, or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}
