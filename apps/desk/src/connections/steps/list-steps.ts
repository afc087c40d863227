import type { ConnectionStep, Fault } from '@plugdesk/protocol';
import type { Kysely } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import { readPlace, writePlace } from '../../page-place.ts';

/** Which steps are wanted. */
export interface StepFilter {
  /** Only of this person; undefined for everybody's and the desk's own. */
  personId?: string;
  pluginId?: string;
  connectionId?: string;
  flowId?: string;
  /** Continue after this one: `next` of the page before. */
  before?: string;
}

const pageSize = 50;

/** Steps newest first, a page of 50. */
export async function listSteps(
  kysely: Kysely<Schema>,
  filter: StepFilter,
): Promise<{ steps: ConnectionStep[]; next: string | null }> {
  let query = kysely
    .selectFrom('connection_step as s')
    .innerJoin('plugin as p', 'p.id', 's.plugin_id')
    .leftJoin('person as w', 'w.id', 's.person_id')
    .selectAll('s')
    .select(['p.name as plugin_name', 'w.name as person_name'])
    .orderBy('s.at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(pageSize + 1);
  if (filter.personId !== undefined) query = query.where('s.person_id', '=', filter.personId);
  if (filter.pluginId !== undefined) query = query.where('s.plugin_id', '=', filter.pluginId);
  if (filter.connectionId !== undefined) query = query.where('s.connection_id', '=', filter.connectionId);
  if (filter.flowId !== undefined) query = query.where('s.flow_id', '=', filter.flowId);
  const cursor = filter.before === undefined ? null : readPlace(filter.before);
  if (cursor !== null) {
    query = query.where((where) =>
      where.or([
        where('s.at', '<', cursor.at),
        where.and([where('s.at', '=', cursor.at), where('s.id', '<', cursor.id)]),
      ]),
    );
  }
  const rows = await query.execute();
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    steps: page.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      person: row.person_id === null ? null : { id: row.person_id, name: row.person_name ?? '' },
      plugin: { id: row.plugin_id, name: row.plugin_name },
      connectionId: row.connection_id,
      flowId: row.flow_id,
      act: row.act as ConnectionStep['act'],
      ok: row.ok,
      url: row.url,
      sent: row.sent as Record<string, string>,
      got: row.got as Record<string, string>,
      fault: row.fault as Fault | null,
    })),
    next: rows.length > pageSize && last ? writePlace(last) : null,
  };
}
