import type { AdminModel, ModelTest, NewModel } from '@plugdesk/protocol';
import type { Model } from '../assistant/model/model-port.ts';
import type { ModelSetting } from '../assistant/model/model-setting.ts';
import type { Audit } from '../audit/audit.ts';
import type { Database } from '../database/open-database.ts';
import { DeskError } from '../desk-error.ts';
import type { Sealer } from '../keys/seal.ts';
import { checkModel } from './check-model.ts';
import { listAdminModels } from './list-admin-models.ts';
import { openModelRow, placeOfKey, readModelRows } from './model-row.ts';
import type { OfferedModels } from './offered-models.ts';
import { testModel } from './test-model.ts';

/** What the acts on models work with. */
export interface ModelSettingsDependencies {
  database: Database;
  sealer: Sealer;
  audit: Audit;
  offered: OfferedModels;
  /** The models that cannot be changed here: those of the environment, and the planner. */
  fixed: Model[];
  /** The environment's setting, for what is told of its key; null where it names no model. */
  environment: ModelSetting | null;
  createModel: (setting: ModelSetting, id: string) => Model;
  now: () => Date;
  /** Milliseconds of a clock that never goes back. */
  elapsed: () => number;
  createId: () => string;
}

/** The models of this desk, as administrators set them up. */
export interface ModelSettings {
  list(): Promise<AdminModel[]>;
  /** @throws DeskError `invalid_input`, `model_exists` */
  create(model: NewModel, actor: string): Promise<AdminModel>;
  /** @param change `key` is a new key; the old one is gone. @throws DeskError `model_not_found`, `model_fixed` */
  update(
    modelId: string,
    change: { enabled?: boolean | undefined; key?: string | undefined },
    actor: string,
  ): Promise<AdminModel>;
  /** @throws DeskError `model_not_found`, `model_fixed` */
  remove(modelId: string, actor: string): Promise<void>;
  /** Makes one the default; null gives the choice back to the desk. @throws DeskError `model_not_found` */
  setDefault(modelId: string | null, actor: string): Promise<void>;
  /** Sends one tiny request. @throws DeskError `model_not_found` */
  test(modelId: string, actor: string): Promise<ModelTest>;
}

/** Joins the acts on models. Every change holds in this process at once, in others within a second. */
export function createModelSettings(deps: ModelSettingsDependencies): ModelSettings {
  const { kysely } = deps.database;

  const find = async (modelId: string): Promise<AdminModel> => {
    const found = (await listAdminModels(deps)).find((model) => model.id === modelId);
    if (found === undefined) throw modelNotFound();
    return found;
  };
  const mustBeStored = (modelId: string): void => {
    if (deps.fixed.some((model) => model.id === modelId)) {
      throw new DeskError('model_fixed', 'This model is not set up here.', {
        hint: 'It comes with the desk or from its environment; the operator changes it there.',
      });
    }
  };
  const note = (act: string, modelId: string, actor: string, content: Record<string, unknown>) =>
    deps.audit.recordAudit({ actor, act, subject: `model:${modelId}`, content });

  return {
    list: () => listAdminModels(deps),
    async create(entered, actor) {
      const setting = checkModel({
        provider: entered.provider,
        model: entered.model,
        address: entered.address ?? null,
        key: entered.key ?? null,
      });
      const id = deps.createId();
      const made = await kysely
        .insertInto('model_setting')
        .values({
          id,
          provider: setting.provider,
          model: setting.model,
          base_url: setting.baseUrl,
          sealed_key: setting.apiKey === null ? null : deps.sealer.seal(setting.apiKey, placeOfKey(id)),
          enabled: entered.enabled,
          created_by: actor,
          created_at: deps.now(),
        })
        .onConflict((conflict) => conflict.columns(['provider', 'model', 'base_url']).doNothing())
        .returning('id')
        .executeTakeFirst();
      if (made === undefined) {
        throw new DeskError('model_exists', 'This model is set up already, at the same address.', {
          hint: 'Give it a new key in the list, or remove it first.',
        });
      }
      deps.offered.forget();
      const { provider, model, baseUrl } = setting;
      await note('model.added', id, actor, {
        provider,
        model,
        host: new URL(baseUrl).host,
        withKey: setting.apiKey !== null,
        enabled: entered.enabled,
      });
      return find(id);
    },
    async update(modelId, change, actor) {
      mustBeStored(modelId);
      const set = {
        ...(change.enabled === undefined ? {} : { enabled: change.enabled }),
        ...(change.key === undefined
          ? {}
          : {
              sealed_key: deps.sealer.seal(change.key, placeOfKey(modelId)),
              // What was found with the old key says nothing of the new one.
              tested_at: null,
              test_fault: null,
              test_ms: null,
            }),
      };
      if (Object.keys(set).length > 0) {
        const { numUpdatedRows } = await kysely
          .updateTable('model_setting')
          .set(set)
          .where('id', '=', modelId)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) throw modelNotFound();
        deps.offered.forget();
        if (change.enabled !== undefined) {
          await note(change.enabled ? 'model.enabled' : 'model.disabled', modelId, actor, {});
        }
        if (change.key !== undefined) await note('model.key-replaced', modelId, actor, {});
      }
      return find(modelId);
    },
    async remove(modelId, actor) {
      mustBeStored(modelId);
      const { numDeletedRows } = await kysely
        .deleteFrom('model_setting')
        .where('id', '=', modelId)
        .executeTakeFirstOrThrow();
      if (numDeletedRows === 0n) throw modelNotFound();
      deps.offered.forget();
      await note('model.removed', modelId, actor, {});
    },
    async setDefault(modelId, actor) {
      if (modelId === null) {
        await kysely.deleteFrom('desk_setting').where('name', '=', 'defaultModel').execute();
      } else {
        const model = await find(modelId);
        if (!model.enabled) {
          throw new DeskError('invalid_input', 'A model that is off cannot be the default.', {
            hint: 'Switch it on first.',
          });
        }
        const row = { value: JSON.stringify(modelId), changed_by: actor, changed_at: deps.now() };
        await kysely
          .insertInto('desk_setting')
          .values({ name: 'defaultModel', ...row })
          .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
          .execute();
      }
      deps.offered.forget();
      await note('model.made-default', modelId ?? 'none', actor, {});
    },
    async test(modelId, actor) {
      const fixed = deps.fixed.find((model) => model.id === modelId);
      const row = fixed ? undefined : (await readModelRows(kysely)).find((one) => one.id === modelId);
      if (!fixed && !row) throw modelNotFound();
      const setting = row ? openModelRow(deps.sealer, row) : null;
      const model = fixed ?? (setting ? deps.createModel(setting, modelId) : null);
      const result: ModelTest = model
        ? await testModel(model, deps)
        : {
            at: deps.now().toISOString(),
            ms: 0,
            fault: {
              code: 'model_key_unreadable',
              message: 'The key was sealed with another key than the desk has now.',
              hint: 'Enter the model’s key again, or start the desk with its former PLUGDESK_KEY.',
            },
          };
      if (row) {
        await kysely
          .updateTable('model_setting')
          .set({
            tested_at: result.at,
            test_fault: result.fault === null ? null : JSON.stringify(result.fault),
            test_ms: result.ms,
          })
          .where('id', '=', modelId)
          .execute();
      }
      await note('model.tested', modelId, actor, { code: result.fault?.code ?? null });
      return result;
    },
  };
}

function modelNotFound(): DeskError {
  return new DeskError('model_not_found', 'There is no such model.', { hint: 'Read the list again.' });
}
