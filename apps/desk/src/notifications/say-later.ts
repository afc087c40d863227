import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import { DeskError } from '../desk-error.ts';
import { pairwiseId } from '../identity/pairwise-id.ts';
import { cleanMessage } from './clean-message.ts';
import { findByUid } from './find-by-uid.ts';
import { note } from './note.ts';
import type { NotificationDependencies } from './notification-dependencies.ts';

/** What a plugin says by itself. */
export interface SaidLater {
  plugin: { id: string; name: string };
  /** The person as the plugin knows them. */
  uid: string;
  message: string;
  /** The session as the plugin knows it. */
  sessionId: string | null;
  memoryId: string | null;
  /** The plugin's own, so that what it repeats is not said again. */
  id: string | null;
}

/** How far back a session is looked for by its pairwise id, in milliseconds, and how many sessions at most. */
const sessionsSinceMs = 90 * 86_400_000;
const mostSessions = 20_000;

/**
 * The person behind a plugin's `uid`, if the plugin is on for them.
 * @throws DeskError `uid_unknown`, `plugin_not_on`
 */
export async function findListener(
  deps: Pick<NotificationDependencies, 'database' | 'identityKey' | 'ports'>,
  pluginId: string,
  uid: string,
): Promise<string> {
  const personId = await findByUid(deps.database.kysely, deps.identityKey, pluginId, uid);
  const person =
    personId === null
      ? undefined
      : await deps.database.kysely
          .selectFrom('person')
          .select('id')
          .where('id', '=', personId)
          .where('suspended', '=', false)
          .executeTakeFirst();
  if (!person) {
    throw new DeskError('uid_unknown', 'This plugin knows nobody by that uid.', {
      hint: 'Send the `uid` as the desk gave it to this plugin.',
    });
  }
  if (!(await deps.ports.isOn(person.id, pluginId))) {
    throw new DeskError('plugin_not_on', 'This person has not turned the plugin on.', {
      hint: 'Say nothing until an event of theirs comes again.',
    });
  }
  return person.id;
}

/**
 * Notes what a plugin says by itself.
 * @param countNew counts what is new, in its transaction: where it throws nothing was said. What repeats something, or is
 *   refused, is not counted
 * @throws DeskError `invalid_input` for words of nothing visible, `transcript_not_found`, `memory_not_found`; whatever
 *   `countNew` throws
 */
export async function sayLater(
  deps: NotificationDependencies,
  personId: string,
  said: SaidLater,
  countNew: (transaction: Transaction<Schema>) => Promise<void>,
): Promise<{ id: string; repeated: boolean }> {
  const text = cleanMessage(said.message);
  if (text === '') {
    throw new DeskError('invalid_input', 'The message has nothing that can be seen.', {
      fields: [{ path: 'message', message: 'expected visible characters' }],
    });
  }
  const about = await findAbout(deps, personId, said);
  const noted = await deps.database.transaction(async (transaction) => {
    const done = await note(deps, transaction, {
      personId,
      from: 'plugin',
      plugin: said.plugin,
      about: 'later',
      text,
      ...about,
      atSeconds: null,
      origin: `said:${said.plugin.id}:${said.id ?? deps.createId()}`,
    });
    if (done.outcome === 'new') await countNew(transaction);
    return done;
  });
  noted.told();
  return { id: noted.id, repeated: noted.outcome !== 'new' };
}

async function findAbout(
  deps: NotificationDependencies,
  personId: string,
  { plugin, sessionId, memoryId }: SaidLater,
): Promise<{ sessionId: string | null; memoryId: string | null }> {
  const { kysely } = deps.database;
  if (memoryId !== null) {
    const memory = await kysely
      .selectFrom('memory')
      .select(['id', 'session_id'])
      .where('person_id', '=', personId)
      .where('id', '=', memoryId)
      .executeTakeFirst();
    if (!memory) throw new DeskError('memory_not_found', 'This person has no such memory.');
    return { sessionId: memory.session_id, memoryId: memory.id };
  }
  if (sessionId === null) return { sessionId: null, memoryId: null };
  const sessions = await kysely
    .selectFrom('transcript_session')
    .select('id')
    .where('person_id', '=', personId)
    .where('started_at', '>', new Date(deps.now().getTime() - sessionsSinceMs))
    .orderBy('started_at', 'desc')
    .limit(mostSessions)
    .execute();
  const session = sessions.find(
    ({ id }) => pairwiseId(deps.identityKey, 'conversation', plugin.id, id) === sessionId,
  );
  if (!session) {
    throw new DeskError('transcript_not_found', 'This person has no such session.', {
      hint: 'Send the `session_id` as the desk gave it to this plugin, within 90 days.',
    });
  }
  return { sessionId: session.id, memoryId: null };
}
