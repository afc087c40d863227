import type { Database } from '../database/open-database.ts';
import type { Sealer } from './seal.ts';

/** Where the secret stands: what it is sealed for. */
export const placeOfDeskSecret = 'desk_secret/root';

/**
 * The secret that everything derives from that must outlive a key: pairwise ids, pseudonyms, cookies. Kept sealed in the
 * database, so that rotating the key changes none of them. Made once, of the key that the desk had then; desks that start
 * together take the same one.
 * @throws SealError where the desk has another key than the one that sealed it
 */
export async function readDeskSecret(
  database: Pick<Database, 'kysely'>,
  sealer: Sealer,
  key: Buffer,
): Promise<Buffer> {
  const read = () =>
    database.kysely.selectFrom('desk_secret').select('sealed').where('name', '=', 'root').executeTakeFirst();
  let row = await read();
  if (row === undefined) {
    await database.kysely
      .insertInto('desk_secret')
      .values({ name: 'root', sealed: sealer.seal(key.toString('hex'), placeOfDeskSecret) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    row = await read();
  }
  if (row === undefined) throw new Error('The desk’s secret vanished while it was made.');
  return Buffer.from(sealer.open(row.sealed, placeOfDeskSecret), 'hex');
}
