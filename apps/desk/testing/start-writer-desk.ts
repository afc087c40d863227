import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { everybodyMayEnter } from '../src/database/embedded/process-owner.ts';

/** A running `writer-desk.ts`, seen from the far side. */
export interface WriterDesk {
  readonly process: ChildProcess;
  readonly serverPid: number;
  readonly adopted: boolean;
  /** The user the desk runs as. */
  readonly uid: number;
  /** The ids it was told are kept, so far. */
  readonly acknowledged: readonly number[];
  /** Waits until that many ids were acknowledged. */
  acknowledge(count: number): Promise<void>;
  /** Ends it and waits until it is gone. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

/** Starts a desk that writes, as this user or (`uid`, only as root) another, and waits until its server answers. */
export async function startWriterDesk(folder: string, firstId: number, uid?: number): Promise<WriterDesk> {
  const program = fileURLToPath(new URL('./writer-desk.ts', import.meta.url));
  const command = [process.execPath, program, folder, String(firstId)];
  let identity = {};
  if (uid !== undefined && (await everybodyMayEnter([process.execPath, program])))
    identity = { uid, gid: uid };
  else if (uid !== undefined) {
    // A checkout that only root may enter: the other user gets the right to pass, and nothing else of root.
    const capability = ['--inh-caps=-all,+dac_override', '--ambient-caps=-all,+dac_override'];
    command.unshift('setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', ...capability);
  }
  const [first = '', ...rest] = command;
  const child = spawn(first, rest, { ...identity, cwd: '/', stdio: ['ignore', 'pipe', 'inherit'] });
  const acknowledged: number[] = [];
  let greeting: string[] | undefined;
  let gone = false;
  let changed = () => {};
  createInterface({ input: child.stdout }).on('line', (line) => {
    const words = line.split(' ');
    if (words[0] === 'ack') acknowledged.push(Number(words[1]));
    if (words[0] === 'server') greeting = words;
    changed();
  });
  const closed = once(child, 'close').then(() => {
    gone = true;
    changed();
  });
  const until = async (condition: () => boolean) => {
    while (!condition()) {
      if (gone) throw new Error('the writer ended by itself');
      await new Promise<void>((resolve) => {
        changed = resolve;
      });
    }
  };
  await until(() => greeting !== undefined);
  return {
    process: child,
    serverPid: Number(greeting?.[1]),
    adopted: greeting?.[2] === 'adopted',
    uid: Number(greeting?.[3]),
    acknowledged,
    acknowledge: (count) => until(() => acknowledged.length >= count),
    end: async (signal) => {
      child.kill(signal);
      await closed;
    },
  };
}
