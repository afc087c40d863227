import type { Notification } from '@plugdesk/protocol';
import { sql } from 'kysely';
import type { Database } from '../database/open-database.ts';
import { readPlace, writePlace } from '../page-place.ts';
import { presentNotification, selectNotifications } from './present-notification.ts';

/** Which notifications are wanted. */
export interface NotificationFilter {
  pluginId?: string | undefined;
  sessionId?: string | undefined;
  /** `next` of the page before. */
  before?: string | undefined;
}

const pageSize = 50;

/** A page of a person's notifications, the newest first. @throws DeskError `invalid_input` for a `before` that is none */
export async function listNotifications(
  kysely: Database['kysely'],
  personId: string,
  filter: NotificationFilter,
): Promise<{ notifications: Notification[]; next: string | null; unread: number }> {
  let query = selectNotifications(kysely, personId)
    .orderBy('n.created_at', 'desc')
    .orderBy('n.id', 'desc')
    .limit(pageSize + 1);
  if (filter.pluginId !== undefined) query = query.where('n.plugin_id', '=', filter.pluginId);
  if (filter.sessionId !== undefined) query = query.where('n.session_id', '=', filter.sessionId);
  if (filter.before !== undefined) {
    const place = readPlace(filter.before);
    query = query.where(sql<boolean>`(n.created_at, n.id) < (${place.at}::timestamptz, ${place.id}::text)`);
  }
  const rows = await query.execute();
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    notifications: page.map(presentNotification),
    next: rows.length > pageSize && last ? writePlace({ at: last.created_at, id: last.id }) : null,
    unread: await countUnread(kysely, personId),
  };
}

/** How many notifications wait to be read; quiet ones do not count. */
export async function countUnread(kysely: Database['kysely'], personId: string): Promise<number> {
  const { unread } = await kysely
    .selectFrom('notification')
    .select(({ fn }) => fn.countAll<string>().as('unread'))
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .where('quiet', '=', false)
    .executeTakeFirstOrThrow();
  return Number(unread);
}
