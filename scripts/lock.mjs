import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A breaker older than this, in milliseconds, was killed at its work. */
const breakerAge = 10_000;

/**
 * Runs `work` while holding a lock file, so that two starts at once do not install into each other.
 * Waits for another holder as long as that lives; takes over the lock of one that was killed.
 */
export async function withLock(path, say, work) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, `${process.pid} ${startTime(process.pid)}`);
  try {
    let told = false;
    while (!tryLink(mine, path)) {
      if (breakDeadLock(path)) continue;
      if (!told) say('Another start is at it; waiting for it …');
      told = true;
      await sleep(200);
    }
    try {
      return await work();
    } finally {
      rmSync(path, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

function tryLink(mine, path) {
  try {
    // A link appears whole or not at all: nobody reads a half-written lock.
    linkSync(mine, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** One breaker at a time, so that none removes the lock of one that came after. */
function breakDeadLock(path) {
  if (!isDead(path)) return false;
  const breaker = `${path}.breaker`;
  try {
    writeFileSync(breaker, '', { flag: 'wx' });
  } catch {
    if (ageOf(breaker) > breakerAge) rmSync(breaker, { force: true });
    return false;
  }
  try {
    if (isDead(path)) rmSync(path, { force: true });
    return true;
  } finally {
    rmSync(breaker, { force: true });
  }
}

function isDead(path) {
  let text;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return false;
  }
  const [pid, started] = text.split(' ');
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if (error.code === 'ESRCH') return true;
  }
  return startTime(pid) !== started;
}

function ageOf(path) {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

/** When a process began, in the kernel's ticks: tells it from a later one of the same number. */
function startTime(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return '';
  }
}
