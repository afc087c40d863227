import { readdir, readFile } from 'node:fs/promises';

/** `/proc` counts in ticks of 10 ms on every Linux that Node supports (USER_HZ is 100). */
const tickMs = 10;

interface ProcessTimes {
  pid: number;
  parent: number;
  /** Of the process itself, in milliseconds. */
  ownMs: number;
  /** Of its children that have ended. */
  endedChildrenMs: number;
}

/**
 * Processor time of a process so far, in milliseconds, user and system together; with `children`, that of its
 * direct children too, such as a PostgreSQL server's. Null where there is no `/proc`, or no such process.
 */
export async function readProcessorMs(pid: number, children = false): Promise<number | null> {
  const root = await readTimes(pid);
  if (root === null) return null;
  if (!children) return root.ownMs;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const all = await Promise.all(pids.map(readTimes));
  const direct = all.filter((times) => times?.parent === pid);
  return direct.reduce((sum, times) => sum + (times?.ownMs ?? 0), root.ownMs + root.endedChildrenMs);
}

/** The difference of two readings; null where one is missing. */
export function processorMsBetween(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : after - before;
}

async function readTimes(pid: number): Promise<ProcessTimes | null> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything: what counts stands behind the last one. proc(5), fields 4 and 14 to 17.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const field = (number: number) => Number(fields[number - 3]);
    return {
      pid,
      parent: field(4),
      ownMs: (field(14) + field(15)) * tickMs,
      endedChildrenMs: (field(16) + field(17)) * tickMs,
    };
  } catch {
    return null;
  }
}
