import type { Fault, Segment } from '@plugdesk/protocol';
import { keepLease, leaseMs } from '../../keep-lease.ts';
import { type MemoryDependencies, makeWithinMs } from '../memory-dependencies.ts';
import { presentMemory } from '../read/present-memory.ts';
import { mostTries, nextTry } from '../retry-schedule.ts';
import { claimDueMemory, type MemoryRow, renewMemory } from '../statements/claim-due-memory.ts';
import { completeMemory, failMemory } from '../statements/settle-memory.ts';
import { isDiscarded, type MadeMemory } from './made-memory.ts';
import { makeByModel } from './make-by-model.ts';
import { makeByRules } from './make-by-rules.ts';
import { countWords, writeTranscript } from './write-transcript.ts';

/** Process after process died over it: the next one would, too. */
class AbandonedMemory extends Error {
  readonly fault: Fault = {
    code: 'internal',
    message: 'The desk stopped again and again while this memory was made.',
    hint: 'Make it again; if it stays so, tell the operator.',
  };
}

/** A person's moment where nobody knows the person any more. */
const nobody = { name: '', timeZone: 'UTC', language: 'en' };

/**
 * Makes one memory that is due, whoever of several processes comes first. Its event and its state are written in one
 * transaction, once: a process that lost it meanwhile writes nothing. What a process began that died is due again when its
 * lease is over.
 * @param shutdown aborted when the desk stops: the memory is then due again at once
 * @returns false where none was due
 */
export async function makeDueMemory(deps: MemoryDependencies, shutdown: AbortSignal): Promise<boolean> {
  const taken = await claimDueMemory(deps.database, deps.now(), leaseMs);
  if (taken === null) return false;
  const lease = keepLease(deps, (until) => renewMemory(deps.database, taken, until));
  try {
    if (taken.attempts > mostTries) throw new AbandonedMemory();
    const segments = await deps.ports.readSegments(taken.person_id, taken.session_id);
    const made = await make(deps, taken, segments, AbortSignal.any([shutdown, lease.lost]));
    const words = await countWords(segments);
    await lease.end();
    await complete(deps, taken, segments, { ...made, words });
  } catch (error) {
    await lease.end();
    if (!lease.lost.aborted) await fail(deps, taken, error, shutdown.aborted);
  }
  return true;
}

async function make(
  deps: MemoryDependencies,
  taken: MemoryRow,
  segments: Segment[],
  ended: AbortSignal,
): Promise<MadeMemory> {
  const person = (await deps.ports.findPerson(taken.person_id)) ?? nobody;
  const facts = { segments, startedAt: taken.started_at, language: taken.language };
  const model = await deps.ports.findModel();
  if (model === null) {
    return makeByRules({ ...facts, language: taken.language ?? person.language, timeZone: person.timeZone });
  }
  const signal = AbortSignal.any([ended, AbortSignal.timeout(makeWithinMs)]);
  const mark = `=== ${deps.createId()} ===`;
  return makeByModel(model, { ...facts, finishedAt: taken.finished_at, person, mark }, signal);
}

async function complete(
  deps: MemoryDependencies,
  taken: MemoryRow,
  segments: Segment[],
  made: MadeMemory & { words: number },
): Promise<void> {
  const discarded = isDiscarded(made.words, made.worthKeeping);
  await deps.database.transaction(async (transaction) => {
    const said = writeTranscript(segments);
    const row = await completeMemory(transaction, taken, { ...made, discarded, said });
    if (row === null) return;
    const key = { personId: row.person_id, sessionId: row.session_id };
    await deps.ports.onSettled(transaction, key, 'completed');
    if (discarded) return;
    await deps.ports.onMemory(transaction, { personId: row.person_id, memory: presentMemory(row), segments });
  });
}

async function fail(
  deps: MemoryDependencies,
  taken: MemoryRow,
  error: unknown,
  stopped: boolean,
): Promise<void> {
  const now = deps.now();
  const again = stopped ? now : nextTry(taken.attempts, now, Math.random());
  if (!stopped) {
    deps.logger.warn(
      { err: error, memoryId: taken.id, attempts: taken.attempts },
      'a memory could not be made',
    );
  }
  // That the desk stopped is no failure of the memory, and no try.
  const settled = stopped
    ? { fault: null, attempts: taken.attempts - 1 }
    : { fault: describeFault(error), attempts: taken.attempts };
  // Where this fails too, the lease runs out and the memory is due again.
  await deps.database.transaction(async (transaction) => {
    const row = await failMemory(transaction, taken, settled, again);
    if (row === null || row.status !== 'failed') return;
    await deps.ports.onSettled(transaction, { personId: row.person_id, sessionId: row.session_id }, 'failed');
  });
}

/** What people are told. Only what says of itself that it may be told is. */
function describeFault(error: unknown): Fault {
  if (error instanceof AbandonedMemory) return error.fault;
  if (error instanceof Error && 'code' in error && /^(?:model|memory)_[a-z_]+$/.test(String(error.code))) {
    const hint = 'hint' in error && typeof error.hint === 'string' ? error.hint : null;
    return { code: String(error.code), message: error.message, hint };
  }
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')) {
    return {
      code: 'model_silent',
      message: 'The model took too long for this memory.',
      hint: 'It is tried again by itself.',
    };
  }
  return {
    code: 'internal',
    message: 'Something went wrong inside the desk.',
    hint: 'It is tried again by itself; if it stays so, tell the operator.',
  };
}
