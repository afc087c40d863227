import { findSaid, type Notification, noticeSentences } from '@plugdesk/protocol';
import type { Database } from '../database/open-database.ts';

/** Stored notifications of a person with the names of their plugins. */
export function selectNotifications(kysely: Database['kysely'], personId: string) {
  return kysely
    .selectFrom('notification as n')
    .leftJoin('plugin', 'plugin.id', 'n.plugin_id')
    .leftJoin('conversation as c', (join) =>
      join.onRef('c.person_id', '=', 'n.person_id').onRef('c.id', '=', 'n.conversation_id'),
    )
    .leftJoin('memory as m', (join) =>
      join.onRef('m.person_id', '=', 'n.person_id').onRef('m.session_id', '=', 'n.session_id'),
    )
    .leftJoin('delivery_endpoint as endpoint', 'endpoint.id', 'n.endpoint_id')
    .select([
      'n.id',
      'n.source',
      'n.plugin_id',
      'plugin.name as plugin_name',
      'n.webhook_name',
      'n.about',
      'n.text',
      'n.session_id',
      'm.id as memory_id',
      'n.at_seconds',
      'n.endpoint_id',
      'endpoint.state as endpoint_state',
      // Where the person deleted the conversation there is none to lead to.
      'c.id as conversation_id',
      'n.times',
      'n.quiet',
      'n.read_at',
      'n.created_at',
      'n.version',
    ])
    .where('n.person_id', '=', personId);
}

type NotificationRow = Awaited<ReturnType<ReturnType<typeof selectNotifications>['execute']>>[number];

/** A stored notification as its person sees it. */
export function presentNotification(row: NotificationRow): Notification {
  return {
    id: row.id,
    from: row.source,
    plugin: row.plugin_id === null ? null : { id: row.plugin_id, name: row.plugin_name ?? '' },
    webhook: row.webhook_name,
    text: row.text,
    said: row.source === 'desk' ? findSaid(noticeSentences, row.text) : null,
    about: row.about,
    memoryId: row.memory_id,
    sessionId: row.session_id,
    atSeconds: row.at_seconds,
    conversationId: row.conversation_id,
    endpointId: row.endpoint_id,
    endpointOff: row.endpoint_state === 'off',
    times: row.times,
    quiet: row.quiet,
    readAt: row.read_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  };
}
