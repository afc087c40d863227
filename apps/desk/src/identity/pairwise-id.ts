import { createHmac } from 'node:crypto';

/**
 * Ids that are stable for one plugin and useless elsewhere: a keyed hash of what is meant, the plugin and the
 * thing's own id. 22 characters of base64url (128 bits), without `=`.
 */
export function pairwiseId(
  key: Buffer,
  meaning: 'person' | 'conversation',
  pluginId: string,
  id: string,
): string {
  return digest(key, ['pairwise', meaning, pluginId, id]);
}

/**
 * The id in `openai-ephemeral-user-id`: one person for one plugin, another each day (UTC).
 * @param day the moment of the call
 */
export function ephemeralPersonId(key: Buffer, pluginId: string, personId: string, day: Date): string {
  return digest(key, ['ephemeral', day.toISOString().slice(0, 10), pluginId, personId]);
}

function digest(key: Buffer, words: string[]): string {
  // JSON keeps the words apart, so that no two lists of words hash alike.
  return createHmac('sha256', key).update(JSON.stringify(words)).digest('base64url').slice(0, 22);
}
