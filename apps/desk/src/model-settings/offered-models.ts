import type { ModelInfo } from '@plugdesk/protocol';
import type { Model } from '../assistant/model/model-port.ts';
import type { ModelSetting } from '../assistant/model/model-setting.ts';
import type { ModelsPort } from '../assistant/ports.ts';
import type { Database } from '../database/open-database.ts';
import type { Sealer } from '../keys/seal.ts';
import { openModelRow, readDefaultModelId, readModelRows } from './model-row.ts';

/** How long a process goes by what it has read, in milliseconds: another process's change arrives within it. */
const cacheMs = 1_000;

/** The models that people may choose from, the default first. */
export interface OfferedModels extends ModelsPort {
  /** All offered models, the default first. */
  read(): Promise<[Model, ...Model[]]>;
  /** Forgets what was read: a change of this process holds at once. */
  forget(): void;
}

/**
 * The models of the environment and those that administrators added, read anew when they are asked for and a second
 * has gone by. A stored model whose key cannot be opened, or that is off, is not offered.
 *
 * @param deps.fixed the models of the environment and the planner, which is the last and answers where nothing else does
 * @param deps.createModel makes the model of a stored setting, with the row's id
 */
export function createOfferedModels(deps: {
  database: Database;
  sealer: Sealer;
  fixed: [Model, ...Model[]];
  createModel: (setting: ModelSetting, id: string) => Model;
  now: () => Date;
}): OfferedModels {
  let cached: { at: number; models: Promise<[Model, ...Model[]]> } | null = null;

  const readNow = async (): Promise<[Model, ...Model[]]> => {
    const { kysely } = deps.database;
    const [rows, defaultId] = await Promise.all([readModelRows(kysely), readDefaultModelId(kysely)]);
    const stored = rows.flatMap((row) => {
      const setting = row.enabled ? openModelRow(deps.sealer, row) : null;
      return setting === null ? [] : [deps.createModel(setting, row.id)];
    });
    // Without a chosen default: the environment's, else the first added, else the planner.
    const providers = deps.fixed.filter((model) => model.kind === 'provider');
    const rest = deps.fixed.filter((model) => model.kind !== 'provider');
    const all = [...providers, ...stored, ...rest];
    const first = all.find((model) => model.id === defaultId) ?? all[0] ?? deps.fixed[0];
    return [first, ...all.filter((model) => model !== first)];
  };

  const read = (): Promise<[Model, ...Model[]]> => {
    const at = deps.now().getTime();
    if (cached !== null && Math.abs(at - cached.at) < cacheMs) return cached.models;
    const entry = { at, models: readNow() };
    cached = entry;
    // A failed read must not be remembered.
    entry.models.catch(() => {
      if (cached === entry) cached = null;
    });
    return entry.models;
  };

  return {
    read,
    forget: () => {
      cached = null;
    },
    async list(): Promise<ModelInfo[]> {
      return (await read()).map(({ id, label, kind, place }) => ({ id, label, kind, place }));
    },
    async find(id) {
      const models = await read();
      return id === null ? models[0] : (models.find((model) => model.id === id) ?? null);
    },
  };
}
