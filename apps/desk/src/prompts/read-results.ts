import type { Fault, MemoryResult } from '@plugdesk/protocol';
import type { Database } from '../database/open-database.ts';

/**
 * What plugins said or made of a session and its memory, in order. Of the same words of one plugin, as it answers them to
 * one window after another, the first stand there.
 */
export async function readResults(
  kysely: Database['kysely'],
  personId: string,
  sessionId: string,
): Promise<MemoryResult[]> {
  const rows = await kysely
    .selectFrom('memory_result as result')
    .innerJoin('plugin', 'plugin.id', 'result.plugin_id')
    .select([
      'result.id',
      'result.plugin_id',
      'plugin.name',
      'result.kind',
      'result.text',
      'result.status',
      'result.fault',
      'result.model',
      'result.at_seconds',
      'result.created_at',
    ])
    .where('result.person_id', '=', personId)
    .where('result.session_id', '=', sessionId)
    .orderBy('result.created_at')
    .orderBy('result.id')
    .execute();
  const known = new Set<string>();
  const kept = rows.filter(({ plugin_id, status, text }) => {
    if (status !== 'completed') return true;
    const said = JSON.stringify([plugin_id, text]);
    if (known.has(said)) return false;
    known.add(said);
    return true;
  });
  return kept.map((row) => ({
    id: row.id,
    plugin: { id: row.plugin_id, name: row.name },
    kind: row.kind,
    // What an earlier run made is not the result of this one.
    text: row.status === 'completed' ? row.text : null,
    status: row.status,
    problem: row.fault as Fault | null,
    model: row.status === 'completed' ? row.model : null,
    atSeconds: row.at_seconds,
    createdAt: row.created_at.toISOString(),
  }));
}
