import type { Notification } from '@plugdesk/protocol';
import { sql } from 'kysely';
import type { Database } from '../database/open-database.ts';
import { DeskError } from '../desk-error.ts';
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
    query = query.where(
      sql<boolean>`(n.created_at, n.id) < (${place.createdAt}::timestamptz, ${place.id}::text)`,
    );
  }
  const rows = await query.execute();
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    notifications: page.map(presentNotification),
    next: rows.length > pageSize && last ? `${last.created_at.toISOString()}/${last.id}` : null,
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

function readPlace(before: string): { createdAt: Date; id: string } {
  const slash = before.indexOf('/');
  const createdAt = new Date(before.slice(0, Math.max(0, slash)));
  if (Number.isNaN(createdAt.getTime())) {
    throw new DeskError('invalid_input', '`before` is not the `next` of a page.', {
      fields: [{ path: 'before', message: 'expected the `next` of a page' }],
    });
  }
  return { createdAt, id: before.slice(slash + 1) };
}
