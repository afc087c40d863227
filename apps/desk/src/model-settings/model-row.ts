import type { AdminModel } from '@plugdesk/protocol';
import type { Kysely, Selectable } from 'kysely';
import type { ModelSetting } from '../assistant/model/model-setting.ts';
import type { Schema } from '../database/schema-types.ts';
import { SealError, type Sealer } from '../keys/seal.ts';

/** A model as it is stored. */
export type ModelRow = Selectable<Schema['model_setting']>;

/** Where the key of a model stands: what it is sealed for. */
export function placeOfKey(modelId: string): string {
  return `model_setting/${modelId}`;
}

/** All stored models, oldest first. */
export function readModelRows(kysely: Kysely<Schema>): Promise<ModelRow[]> {
  return kysely.selectFrom('model_setting').selectAll().orderBy('created_at').orderBy('id').execute();
}

/** Id of the model that an administrator made the default; null where none did. */
export async function readDefaultModelId(kysely: Kysely<Schema>): Promise<string | null> {
  const row = await kysely
    .selectFrom('desk_setting')
    .select('value')
    .where('name', '=', 'defaultModel')
    .executeTakeFirst();
  return typeof row?.value === 'string' ? row.value : null;
}

/** The setting of a row with its key opened; null where the key cannot be read with the desk's key. */
export function openModelRow(sealer: Sealer, row: ModelRow): ModelSetting | null {
  const { provider, model, base_url: baseUrl } = row;
  if (row.sealed_key === null) return { provider, model, baseUrl, apiKey: null };
  try {
    return { provider, model, baseUrl, apiKey: sealer.open(row.sealed_key, placeOfKey(row.id)) };
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}

/** What is said of a key once it was entered: whether there is one, and its last four characters. */
export function describeKey(row: ModelRow, setting: ModelSetting | null): AdminModel['key'] {
  if (row.sealed_key === null) return { state: 'none', ending: null };
  if (setting === null) return { state: 'unreadable', ending: null };
  return { state: 'set', ending: endingOf(setting.apiKey) };
}

/** The last four characters of a key; null of one so short that they would tell too much. */
export function endingOf(key: string | null): string | null {
  return key !== null && key.length >= 16 ? key.slice(-4) : null;
}
