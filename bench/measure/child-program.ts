import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A program of a bench in a process of its own. */
export interface ChildProgram {
  pid: number;
  /** Where it answers. */
  url: string;
  /** Sends a message and waits for the answer to it. One question at a time. */
  ask(message: string): Promise<unknown>;
  /** Ends it and waits until it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts a program and waits until it says `{ url }` over its channel. It ends with this process, whatever
 * happens to it.
 * @param program a TypeScript file
 */
export async function startChildProgram(
  program: URL,
  options: { nodeArguments?: string[]; parameters?: string[] } = {},
): Promise<ChildProgram> {
  const child = spawn(
    process.execPath,
    [...(options.nodeArguments ?? []), fileURLToPath(program), ...(options.parameters ?? [])],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  const url = await Promise.race([
    once(child, 'message').then(([message]) => (message as { url: string }).url),
    once(child, 'exit').then(([code]) => {
      throw new Error(`${fileURLToPath(program)} ended with code ${code} before it was ready.`);
    }),
  ]);
  return {
    pid: child.pid ?? 0,
    url,
    ask: (message) => askChild(child, message),
    stop: () => stopChild(child),
  };
}

/** Sends a message over a child's channel and waits for its answer. */
export async function askChild(child: ChildProcess, message: string): Promise<unknown> {
  const answer = once(child, 'message');
  child.send(message);
  return (await answer)[0];
}

/** Asks a process to end, by SIGTERM unless said otherwise, and waits until it is gone. */
export async function stopChild(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
