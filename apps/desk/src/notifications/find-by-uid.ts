import { sql } from 'kysely';
import type { Database } from '../database/open-database.ts';
import { pairwiseId } from '../identity/pairwise-id.ts';

/** How many people are put into the index at a time. */
const pageSize = 5_000;

/**
 * Finds the person that a plugin knows by a `uid`. The ids are keyed hashes, so the way back is an index: whoever of the
 * desk's people is missing in it for this plugin is added first, once (some µs each). A `uid` that is nobody's costs one
 * look at the missing ones, of which there are then none.
 * @returns null where it is nobody's
 */
export async function findByUid(
  kysely: Database['kysely'],
  identityKey: Buffer,
  pluginId: string,
  uid: string,
): Promise<string | null> {
  const find = async () => {
    const row = await kysely
      .selectFrom('pairwise_person')
      .select('person_id')
      .where('plugin_id', '=', pluginId)
      .where('uid', '=', uid)
      .executeTakeFirst();
    return row?.person_id ?? null;
  };
  const known = await find();
  if (known !== null) return known;
  if (!/^[\w-]{22}$/.test(uid)) return null;
  for (let after = ''; ; ) {
    const missing = await kysely
      .selectFrom('person')
      .select('id')
      .where('id', '>', after)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('pairwise_person as known')
              .select('known.person_id')
              .where('known.plugin_id', '=', pluginId)
              .whereRef('known.person_id', '=', 'person.id'),
          ),
        ),
      )
      .orderBy('id')
      .limit(pageSize)
      .execute();
    const last = missing.at(-1);
    if (!last) break;
    const people = missing.map(({ id }) => id);
    const uids = people.map((id) => pairwiseId(identityKey, 'person', pluginId, id));
    // Somebody may be deleted meanwhile: then the row is left out.
    await sql`
      insert into pairwise_person (plugin_id, uid, person_id)
      select ${pluginId}, given.uid, given.person_id
      from unnest(${uids}::text[], ${people}::text[]) as given (uid, person_id)
      join person on person.id = given.person_id
      on conflict do nothing`.execute(kysely);
    if (missing.length < pageSize) break;
    after = last.id;
  }
  return find();
}
