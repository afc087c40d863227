import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema-types.ts';

/** A person's files with their bytes as base64, one at a time, also those that were not sent yet. */
export async function* readFiles(kysely: Kysely<Schema>, personId: string) {
  for (let after = ''; ; ) {
    const file = await kysely
      .selectFrom('attachment')
      .select(['id', 'conversation_id', 'turn_id', 'name', 'type', 'size', 'sha256', 'bytes', 'created_at'])
      .where('person_id', '=', personId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    if (file === undefined) return;
    const { bytes, ...facts } = file;
    yield { ...facts, base64: bytes.toString('base64') };
    after = file.id;
  }
}
