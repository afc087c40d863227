import { createHash, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { DeskError } from '../desk-error.ts';
import type { NotificationDependencies } from './notification-dependencies.ts';
import { pluginKeyInvalid } from './plugin-key-invalid.ts';

/**
 * Makes the key with which a plugin speaks later; the former one ends. Only its SHA-256 is kept.
 * @throws DeskError `plugin_not_found`
 */
export async function rotatePluginKey(
  deps: Pick<NotificationDependencies, 'database' | 'randomBytes' | 'now'>,
  personId: string,
  pluginId: string,
): Promise<{ key: string; ending: string; createdAt: string }> {
  const key = `pnk_${deps.randomBytes(32).toString('base64url')}`;
  const now = deps.now();
  const { rows } = await sql<{ plugin_id: string }>`
    insert into plugin_notification_key (plugin_id, key_hash, ending, created_by, created_at)
    select id, ${hashKey(key)}, ${key.slice(-4)}, ${personId}, ${now} from plugin
    where id = ${pluginId} and removed_at is null
    on conflict (plugin_id) do update set key_hash = excluded.key_hash, ending = excluded.ending,
      created_by = excluded.created_by, created_at = excluded.created_at
    returning plugin_id`.execute(deps.database.kysely);
  if (rows.length === 0) throw new DeskError('plugin_not_found', 'There is no such plugin.');
  return { key, ending: key.slice(-4), createdAt: now.toISOString() };
}

/**
 * The plugin that speaks, if its key is the right one.
 * @param authorization the header as it came; null where there is none
 * @throws DeskError `plugin_key_invalid`; whether there is such a plugin is not told
 */
export async function findSpeaker(
  deps: Pick<NotificationDependencies, 'database'>,
  pluginId: string,
  authorization: string | null,
): Promise<{ id: string; name: string }> {
  const given = /^Bearer +(pnk_[\w-]{1,190})$/i.exec(authorization ?? '')?.[1];
  const row =
    given === undefined
      ? undefined
      : await deps.database.kysely
          .selectFrom('plugin_notification_key as key')
          .innerJoin('plugin', 'plugin.id', 'key.plugin_id')
          .select(['plugin.id', 'plugin.name', 'key.key_hash'])
          .where('plugin.id', '=', pluginId)
          .where('plugin.removed_at', 'is', null)
          .executeTakeFirst();
  if (given === undefined || !row || !timingSafeEqual(hashKey(given), row.key_hash)) {
    throw pluginKeyInvalid();
  }
  return { id: row.id, name: row.name };
}

function hashKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
