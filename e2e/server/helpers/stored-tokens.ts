import {
  openCredential,
  type StoredCredential,
} from '../../../apps/desk/src/connections/credentials/sealed-credential.ts';
import { createSealer, fixedRing } from '../../../apps/desk/src/keys/seal.ts';
import type { TestDesk } from '../../../apps/desk/testing/test-desk.ts';

/** What is stored of the only connection, opened as somebody could who has stolen the database and the key. */
export async function stealToken(desk: TestDesk): Promise<Extract<StoredCredential, { type: 'token' }>> {
  const { rows } = await desk.database.pool.query<{
    person_id: string;
    plugin_id: string;
    id: string;
    sealed_credential: Buffer;
  }>('select person_id, plugin_id, id, sealed_credential from connection');
  const [row] = rows;
  if (row === undefined || rows.length > 1 || !desk.key) throw new Error(`${rows.length} connections`);
  const sealer = createSealer(fixedRing(desk.key), (size) => Buffer.alloc(size));
  const place = { personId: row.person_id, pluginId: row.plugin_id, connectionId: row.id };
  const credential = openCredential({ sealer }, place, row.sealed_credential);
  if (credential.type !== 'token') throw new Error(`a ${credential.type}`);
  return credential;
}
