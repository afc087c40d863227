import type { AdminModel, Fault } from '@plugdesk/protocol';
import type { ModelSetting } from '../assistant/model/model-setting.ts';
import { describeKey, endingOf, type ModelRow, openModelRow, readModelRows } from './model-row.ts';
import type { ModelSettingsDependencies } from './model-settings.ts';

/** Every model: those of the environment, those added, the planner last. Of keys only how they end. */
export async function listAdminModels(deps: ModelSettingsDependencies): Promise<AdminModel[]> {
  const [rows, offered] = await Promise.all([readModelRows(deps.database.kysely), deps.offered.read()]);
  const defaultId = offered[0].id;
  const fixed = deps.fixed.map((model): AdminModel => {
    const environment = model.kind === 'provider' ? deps.environment : null;
    const key = environment?.apiKey ?? null;
    return {
      id: model.id,
      source: model.kind === 'provider' ? 'environment' : 'built-in',
      provider: environment?.provider ?? null,
      label: model.label,
      place: model.place,
      address: environment?.baseUrl ?? null,
      enabled: true,
      isDefault: model.id === defaultId,
      key: { state: key === null ? 'none' : 'set', ending: endingOf(key) },
      createdAt: null,
      test: null,
    };
  });
  const stored = rows.map((row) => presentRow(row, openModelRow(deps.sealer, row), row.id === defaultId));
  const isPlanner = (model: AdminModel) => model.source === 'built-in';
  return [
    ...fixed.filter((model) => !isPlanner(model)),
    ...stored,
    ...fixed.filter((model) => isPlanner(model)),
  ];
}

function presentRow(row: ModelRow, setting: ModelSetting | null, isDefault: boolean): AdminModel {
  return {
    id: row.id,
    source: 'added',
    provider: row.provider,
    label: row.model,
    place: new URL(row.base_url).host,
    address: row.base_url,
    enabled: row.enabled,
    isDefault,
    key: describeKey(row, setting),
    createdAt: row.created_at.toISOString(),
    test:
      row.tested_at === null
        ? null
        : {
            at: row.tested_at.toISOString(),
            ms: row.test_ms ?? 0,
            fault: row.test_fault as Fault | null,
          },
  };
}
