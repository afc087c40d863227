import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema-types.ts';

/** A person's live transcripts with their pieces, their memories and what plugins made of them, one at a time, in the order of their ids. */
export async function* readTranscripts(kysely: Kysely<Schema>, personId: string) {
  for (let after = ''; ; ) {
    const session = await kysely
      .selectFrom('transcript_session')
      .select(['id', 'status', 'source', 'language', 'started_at', 'last_segment_at', 'ended_at', 'speakers'])
      .where('person_id', '=', personId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    if (session === undefined) return;
    const segments = await kysely
      .selectFrom('transcript_segment')
      .select(['id', 'text', 'speaker', 'is_user', 'start_seconds', 'end_seconds', 'received_at'])
      .where('person_id', '=', personId)
      .where('session_id', '=', session.id)
      .orderBy('number')
      .execute();
    const memory = await kysely
      .selectFrom('memory')
      .select(['id', 'status', 'discarded', 'structure', 'made_by', 'created_at', 'words', 'fault'])
      .where('person_id', '=', personId)
      .where('session_id', '=', session.id)
      .executeTakeFirst();
    const results = await kysely
      .selectFrom('memory_result')
      .leftJoin('plugin', 'plugin.id', 'memory_result.plugin_id')
      .select([
        'plugin.name as plugin',
        'kind',
        'text',
        'status',
        'model',
        'at_seconds',
        'memory_result.created_at',
      ])
      .where('person_id', '=', personId)
      .where('session_id', '=', session.id)
      .orderBy('memory_result.created_at')
      .execute();
    yield { ...session, segments, memory: memory ?? null, pluginResults: results };
    after = session.id;
  }
}
