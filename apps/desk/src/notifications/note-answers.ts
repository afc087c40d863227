import { sql, type Transaction } from 'kysely';
import { isPassing } from '../database/is-passing.ts';
import { retryDeadlock } from '../database/retry-deadlock.ts';
import type { Schema } from '../database/schema-types.ts';
import { cleanMessage } from './clean-message.ts';
import { note } from './note.ts';
import type { NotificationDependencies } from './notification-dependencies.ts';
import type { DeliveredAnswer } from './ports.ts';

const mostAtOnce = 50;

/** What a plugin says of a window is dropped up to so many characters: there it means nothing (contract). */
const shortestOfWindow = 6;

/**
 * Makes notifications and results of what receivers answered: both, or neither. One that cannot be kept is logged and
 * left out, so that it does not hold up the others; where it could be another time, none is taken now.
 * @returns how many were taken
 * @throws whatever is wrong with the database for a while: they are all there to be taken again
 */
export function noteAnswers(deps: NotificationDependencies): Promise<number> {
  return retryDeadlock(() => noteOnce(deps));
}

async function noteOnce(deps: NotificationDependencies): Promise<number> {
  const told: (() => void)[] = [];
  const taken = await deps.database.transaction(async (transaction) => {
    const answers = await deps.ports.takeAnswers(transaction, mostAtOnce);
    // In one order of people, so that two processes never wait for each other.
    const ordered = answers.toSorted((left, right) => (left.personId < right.personId ? -1 : 1));
    for (const answer of ordered) {
      await sql`savepoint answer`.execute(transaction);
      try {
        told.push(await noteAnswer(deps, transaction, answer));
        await sql`release savepoint answer`.execute(transaction);
      } catch (error) {
        if (isPassing(error)) throw error;
        await sql`rollback to savepoint answer`.execute(transaction);
        deps.logger.error(
          { err: error, eventId: answer.eventId, endpointId: answer.endpointId },
          'what a plugin answered could not be kept',
        );
      }
    }
    return answers.length;
  });
  for (const tell of told) tell();
  return taken;
}

async function noteAnswer(
  deps: NotificationDependencies,
  transaction: Transaction<Schema>,
  answer: DeliveredAnswer,
): Promise<() => void> {
  const { personId, pluginId, eventId } = answer;
  const text = cleanMessage(answer.message);
  const about = answer.type === 'memory.created' ? 'memory' : 'transcript';
  if (text === '') return () => {};
  if (about === 'transcript' && text.length < shortestOfWindow) return () => {};
  const subject = await findSubject(transaction, personId, about, answer.subjectId);
  // The memory was deleted meanwhile: nothing that came from it is kept.
  if (subject === null) return () => {};
  const plugin =
    pluginId === null
      ? null
      : ((await transaction
          .selectFrom('plugin')
          .select(['id', 'name'])
          .where('id', '=', pluginId)
          .executeTakeFirst()) ?? null);
  if (pluginId !== null && plugin === null) return () => {};
  const atSeconds =
    about === 'transcript'
      ? await deps.ports.findWindowEnd(transaction, {
          personId,
          sessionId: subject.sessionId,
          at: answer.happenedAt,
        })
      : null;
  const noted = await note(deps, transaction, {
    personId,
    from: plugin === null ? 'webhook' : 'plugin',
    plugin,
    webhook: plugin === null ? (answer.webhookName ?? '') : null,
    about,
    text,
    sessionId: subject.sessionId,
    memoryId: subject.memoryId,
    atSeconds,
    origin: `event:${answer.endpointId}:${eventId}`,
  });
  // A webhook's answers stand among the notifications only: what is kept with a memory is what plugins made of it.
  if (noted.outcome === 'repeated' || plugin === null) return noted.told;
  // The same words to one window after another are one result, at the time when they first came.
  await sql`
    insert into memory_result (person_id, id, session_id, memory_id, plugin_id, kind, text, status, at_seconds, created_at)
    select ${personId}, ${deps.createId()}, ${subject.sessionId}, ${subject.memoryId}, ${plugin.id}, 'answer', ${text},
      'completed', ${atSeconds}::float8, ${deps.now()}
    where not exists (select from memory_result
      where person_id = ${personId} and session_id = ${subject.sessionId} and plugin_id = ${plugin.id}
        and kind = 'answer' and text = ${text})`.execute(transaction);
  return noted.told;
}

/** The session, and the memory where there is one already. */
async function findSubject(
  transaction: Transaction<Schema>,
  personId: string,
  about: 'memory' | 'transcript',
  subjectId: string,
): Promise<{ sessionId: string; memoryId: string | null } | null> {
  const row = await transaction
    .selectFrom('transcript_session as session')
    .leftJoin('memory', (join) =>
      join.onRef('memory.person_id', '=', 'session.person_id').onRef('memory.session_id', '=', 'session.id'),
    )
    .select(['session.id as sessionId', 'memory.id as memoryId'])
    .where('session.person_id', '=', personId)
    .where(about === 'memory' ? 'memory.id' : 'session.id', '=', subjectId)
    .executeTakeFirst();
  return row ?? null;
}
