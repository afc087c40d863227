import { createHash } from 'node:crypto';
import type { Notification } from '@plugdesk/protocol';
import { sql, type Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import { isQuiet } from './is-quiet.ts';
import type { NotificationDependencies } from './notification-dependencies.ts';

/** Something to tell a person. */
export interface NewNotification {
  personId: string;
  from: Notification['from'];
  /** Who says it, or whom the desk speaks of; null for a webhook of the person's own. */
  plugin: { id: string; name: string } | null;
  /** Name of the webhook that says it; null where something else does. */
  webhook?: string | null;
  about: Notification['about'];
  /** As `cleanMessage` leaves it, not empty. */
  text: string;
  sessionId: string | null;
  memoryId: string | null;
  atSeconds: number | null;
  /** The endpoint that the desk speaks of; null where something else is said. */
  endpointId?: string | null;
  /** What comes again with the same one makes no second notification. */
  origin: string;
}

/** What became of it. */
export interface Noted {
  id: string;
  /** `repeated`: its origin was known; `joined`: the same was said within the hour. */
  outcome: 'new' | 'joined' | 'repeated';
  /** To be called after the commit. */
  told: () => void;
}

/** The same words of one plugin about the same within so long are one notification, in milliseconds. */
const sameWithinMs = 3_600_000;

/**
 * Notes something for a person, in the caller's transaction: what came before is found by its origin or by its words,
 * and while a person wants quiet it stands in the list only. What a plugin says for the first time stands in its
 * conversation too. One person's are noted one after the other.
 */
export async function note(
  deps: Pick<NotificationDependencies, 'ports' | 'hub' | 'now' | 'createId'>,
  transaction: Transaction<Schema>,
  given: NewNotification,
): Promise<Noted> {
  const { personId, plugin } = given;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`notifications:${personId}`}, 0))`.execute(
    transaction,
  );
  const now = deps.now();
  const wake = () => {
    deps.hub.hint([personId]);
    deps.ports.tellProcesses([personId]);
  };
  const known = await transaction
    .selectFrom('notification_origin')
    .select('notification_id')
    .where('person_id', '=', personId)
    .where('origin', '=', given.origin)
    .executeTakeFirst();
  if (known) return { id: known.notification_id, outcome: 'repeated', told: () => {} };

  const hash = createHash('sha256').update(given.text).digest();
  const quiet = await wantsQuiet(transaction, given, now);
  const same = await joinSame(transaction, given, hash, { now, quiet });
  const id = same ?? deps.createId();
  await transaction
    .insertInto('notification_origin')
    .values({ person_id: personId, origin: given.origin, notification_id: id, created_at: now })
    .execute();
  if (same !== null) return { id, outcome: 'joined', told: wake };

  const said =
    given.from === 'plugin' && plugin !== null
      ? await deps.ports.sayAsPlugin(transaction, {
          personId,
          plugin,
          text: given.text,
          sessionId: given.sessionId,
        })
      : null;
  await transaction
    .insertInto('notification')
    .values({
      person_id: personId,
      id,
      source: given.from,
      plugin_id: plugin?.id ?? null,
      webhook_name: given.webhook ?? null,
      about: given.about,
      text: given.text,
      text_hash: hash,
      session_id: given.sessionId,
      memory_id: given.memoryId,
      at_seconds: given.atSeconds,
      conversation_id: said?.conversationId ?? null,
      endpoint_id: given.endpointId ?? null,
      quiet,
      read_at: null,
      created_at: now,
    })
    .execute();
  return {
    id,
    outcome: 'new',
    told: () => {
      said?.told();
      wake();
    },
  };
}

/**
 * Counts the same words of the same plugin about the same memory or session as said once more: about another they are news. While the person wants quiet nobody is told of it live; what
 * came quietly and is said again when they do not is told then.
 * @returns its id; null where there is none
 */
async function joinSame(
  transaction: Transaction<Schema>,
  { personId, plugin, webhook = null, from, sessionId, memoryId }: NewNotification,
  hash: Buffer,
  { now, quiet }: { now: Date; quiet: boolean },
): Promise<string | null> {
  // What the desk says of an endpoint is said on its own days only.
  if (from === 'desk') return null;
  const told = quiet ? sql`` : sql`, quiet = false, version = nextval('notification_version')`;
  const { rows } = await sql<{ id: string }>`
    update notification set times = times + 1 ${told}
    where person_id = ${personId} and id = (
      select id from notification
      where person_id = ${personId} and ${plugin === null ? sql`plugin_id is null and webhook_name = ${webhook}` : sql`plugin_id = ${plugin.id}`}
        and text_hash = ${hash} and source = ${from}
        and session_id is not distinct from ${sessionId} and (session_id is not null or memory_id is not distinct from ${memoryId})
        and created_at > ${new Date(now.getTime() - sameWithinMs)}
      order by created_at desc limit 1)
    returning id`.execute(transaction);
  return rows[0]?.id ?? null;
}

/** Whether the person does not want to be told now: the plugin is muted, or it is quiet where they are. */
async function wantsQuiet(
  transaction: Transaction<Schema>,
  { personId, plugin, from }: NewNotification,
  now: Date,
): Promise<boolean> {
  const wishes = await transaction
    .selectFrom('person')
    .leftJoin('notification_setting as setting', 'setting.person_id', 'person.id')
    .leftJoin('muted_plugin as muted', (join) =>
      join.onRef('muted.person_id', '=', 'person.id').on('muted.plugin_id', '=', plugin?.id ?? ''),
    )
    .select(['person.time_zone', 'setting.quiet_from', 'setting.quiet_to', 'muted.plugin_id'])
    .where('person.id', '=', personId)
    .executeTakeFirstOrThrow();
  // Muting is about what a plugin says; that its endpoint fails concerns whoever answers for it.
  if (from === 'plugin' && wishes.plugin_id !== null) return true;
  const { quiet_from: begins, quiet_to: ends } = wishes;
  const hours = begins === null || ends === null ? null : { from: begins, to: ends };
  return isQuiet(hours, wishes.time_zone, now);
}
