import type { Fault } from '@plugdesk/protocol';
import { sql } from 'kysely';
import { keepLease, leaseMs } from '../keep-lease.ts';
import { mostTries, nextTry } from './next-try.ts';
import { type PromptDependencies, runWithinMs } from './prompt-dependencies.ts';
import { runPrompt } from './run-prompt.ts';

interface TakenPrompt {
  person_id: string;
  id: string;
  memory_id: string;
  plugin_id: string;
  attempts: number;
  fence: number;
}

/** Why a prompt is not run, and whether it may be later. */
class PromptFault extends Error {
  override readonly name = 'PromptFault';
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** The person was suspended after their prompt was taken up. */
class PersonAway extends Error {
  override readonly name = 'PersonAway';
}

/**
 * Runs one prompt that is due, whoever of several processes comes first. One of a person who is suspended waits until they
 * are active again. A process that lost it meanwhile writes nothing;
 * what a process ran that died is due again when its lease is over.
 * @param shutdown aborted when the desk stops: the prompt is then due again at once
 * @returns false where none was due
 */
export async function runDuePrompt(deps: PromptDependencies, shutdown: AbortSignal): Promise<boolean> {
  const taken = await claim(deps);
  if (taken === null) return false;
  const lease = keepLease(deps, (until) => renew(deps, taken, until));
  try {
    const { text, label } = await make(deps, taken, AbortSignal.any([shutdown, lease.lost]));
    await lease.end();
    await sql`
      update memory_result set status = 'completed', text = ${text}, model = ${label}, fault = null, next_try_at = null,
        created_at = ${deps.now()}
      where person_id = ${taken.person_id} and id = ${taken.id} and fence = ${taken.fence} and status = 'making'`.execute(
      deps.database.kysely,
    );
  } catch (error) {
    await lease.end();
    const putBack = shutdown.aborted || error instanceof PersonAway;
    if (!lease.lost.aborted) await fail(deps, taken, error, putBack);
  }
  return true;
}

/** How often what waits for a model is looked at, and how far back, in milliseconds. */
const neededSinceMs = 30 * 86_400_000;

/**
 * Queues what failed because there was no model, once there is one; memories of the last 30 days.
 * @returns how many
 */
export async function queueNeedingModel(deps: PromptDependencies): Promise<number> {
  const { rows } = await sql<{ some: boolean }>`
    select exists (select from memory_result where status = 'failed' and fault ->> 'code' = 'model_needed') as some`.execute(
    deps.database.kysely,
  );
  if (!rows[0]?.some || (await deps.ports.findModel()) === null) return 0;
  const now = deps.now();
  const { numAffectedRows } = await sql`
    update memory_result set status = 'making', next_try_at = ${now}, attempts = 0, fault = null, fence = fence + 1
    where status = 'failed' and fault ->> 'code' = 'model_needed'
      and created_at > ${new Date(now.getTime() - neededSinceMs)}`.execute(deps.database.kysely);
  return Number(numAffectedRows ?? 0n);
}

async function claim(deps: PromptDependencies): Promise<TakenPrompt | null> {
  const now = deps.now();
  const { rows } = await sql<TakenPrompt>`
    with due as (
      select person_id, id from memory_result where next_try_at is not null and next_try_at <= ${now}
        and exists (select from person where person.id = memory_result.person_id and not person.suspended)
      order by next_try_at limit 1 for update skip locked
    )
    update memory_result set next_try_at = ${new Date(now.getTime() + leaseMs)}, fence = fence + 1,
      attempts = attempts + 1
    from due where memory_result.person_id = due.person_id and memory_result.id = due.id
    returning memory_result.person_id, memory_result.id, memory_id, plugin_id, attempts, fence`.execute(
    deps.database.kysely,
  );
  return rows[0] ?? null;
}

/** @returns false where somebody else took it up, or it was deleted */
async function renew({ database }: PromptDependencies, taken: TakenPrompt, until: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update memory_result set next_try_at = ${until}
    where person_id = ${taken.person_id} and id = ${taken.id} and fence = ${taken.fence} and status = 'making'`.execute(
    database.kysely,
  );
  return numAffectedRows !== 0n;
}

async function make(
  deps: PromptDependencies,
  taken: TakenPrompt,
  ended: AbortSignal,
): Promise<{ text: string; label: string }> {
  const { ports } = deps;
  if (taken.attempts > mostTries) {
    throw new PromptFault({
      code: 'internal',
      message: 'The desk stopped again and again while this prompt was run.',
      hint: 'Tell the operator. Sending the memory to the plugin again runs it once more.',
    });
  }
  const plugin = (await ports.findPlugins(taken.person_id)).find(
    ({ pluginId }) => pluginId === taken.plugin_id,
  );
  const memory = await ports.findMemory(taken.person_id, taken.memory_id);
  const person = await ports.findPerson(taken.person_id);
  if (!person) throw new PersonAway('The person was suspended.');
  if (!plugin || !memory) {
    throw new PromptFault({
      code: 'plugin_not_on',
      message: 'The plugin was turned off before its prompt was run.',
      hint: 'Turn it on and run it again.',
    });
  }
  const model = await ports.findModel();
  if (model === null) {
    throw new PromptFault({
      code: 'model_needed',
      message: 'A plugin’s prompt is run by a model, and this desk has none.',
      hint: 'It is run by itself when an administrator has connected one.',
    });
  }
  const signal = AbortSignal.any([ended, AbortSignal.timeout(runWithinMs)]);
  const text = await runPrompt(model, { plugin, memory, person, mark: `=== ${deps.createId()} ===` }, signal);
  return { text, label: model.label };
}

async function fail(
  deps: PromptDependencies,
  taken: TakenPrompt,
  error: unknown,
  putBack: boolean,
): Promise<void> {
  const now = deps.now();
  const known = error instanceof PromptFault;
  const again = putBack ? now : known ? null : nextTry(taken.attempts, now, Math.random());
  if (!known && !putBack) {
    deps.logger.warn(
      { err: error, memoryId: taken.memory_id, pluginId: taken.plugin_id, attempts: taken.attempts },
      'a plugin’s prompt could not be run',
    );
  }
  // That the desk stopped or the person was suspended is no failure of the prompt, and no try.
  const fault = putBack ? null : JSON.stringify(describeFault(error));
  // Where this fails too, the lease runs out and the prompt is due again.
  await sql`
    update memory_result set status = ${again === null ? 'failed' : 'making'}, next_try_at = ${again},
      fault = ${fault}::jsonb, attempts = attempts - ${putBack ? 1 : 0}
    where person_id = ${taken.person_id} and id = ${taken.id} and fence = ${taken.fence} and status = 'making'`.execute(
    deps.database.kysely,
  );
}

/** What people are told. Only what says of itself that it may be told is. */
function describeFault(error: unknown): Fault {
  if (error instanceof PromptFault) return error.fault;
  if (error instanceof Error && 'code' in error && /^model_[a-z_]+$/.test(String(error.code))) {
    const hint = 'hint' in error && typeof error.hint === 'string' ? error.hint : null;
    return { code: String(error.code), message: error.message, hint };
  }
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')) {
    return {
      code: 'model_silent',
      message: 'The model took too long for this prompt.',
      hint: 'It is tried again by itself.',
    };
  }
  return {
    code: 'internal',
    message: 'Something went wrong inside the desk.',
    hint: 'It is tried again by itself; if it stays so, tell the operator.',
  };
}
