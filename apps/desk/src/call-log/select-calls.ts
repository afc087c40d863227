import type { CallFilter } from '@plugdesk/protocol';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import { readCursor } from './call-cursor.ts';

/** JSON paths into the stored view of a call. */
const effect = sql<string | null>`call.detail #>> '{operation,effect}'`;
const asked = sql<string>`call.detail ->> 'asked'`;

/**
 * The calls that fit a filter, newest first, one more than the limit so that it shows whether there is a next page.
 * @param personId whose; null for everybody's
 */
export function selectCalls(kysely: Kysely<Schema>, personId: string | null, filter: CallFilter) {
  let query = kysely
    .selectFrom('tool_call as call')
    .orderBy('call.started_at', 'desc')
    .orderBy('call.turn_id', 'desc')
    .orderBy('call.id', 'desc')
    // A branch shows the calls it was begun with; they were made once, elsewhere.
    .where(sql<boolean>`not call.detail ? 'copied'`)
    .limit(filter.limit + 1);
  if (personId !== null) query = query.where('call.person_id', '=', personId);
  if (filter.pluginId) query = query.where('call.plugin_id', '=', filter.pluginId);
  if (filter.status) query = query.where('call.status', '=', filter.status);
  if (filter.effect) query = query.where(effect, '=', filter.effect);
  if (filter.asked) query = query.where(asked, '=', filter.asked === 'yes' ? 'true' : 'false');
  if (filter.from) query = query.where('call.started_at', '>=', new Date(filter.from));
  if (filter.to) query = query.where('call.started_at', '<', new Date(filter.to));
  if (filter.text) {
    const pattern = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`;
    const words = sql<string>`concat_ws(' ', call.operation_key, call.detail #>> '{operation,title}')`;
    query = query.where(words, 'ilike', pattern);
  }
  if (filter.after) {
    const { startedAt, turnId, callId } = readCursor(filter.after);
    query = query.where(
      sql<boolean>`(call.started_at, call.turn_id, call.id) < (${startedAt}, ${turnId}, ${callId})`,
    );
  }
  return query;
}
