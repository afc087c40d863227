import type { Person, Session } from '@plugdesk/protocol';
import type { AccountDependencies } from './account-dependencies.ts';
import { isFirstRun } from './first-administrator.ts';

/** Who is signed in and what this desk is. Its models are told only to those who are signed in. */
export async function readSession(deps: AccountDependencies, person: Person | null): Promise<Session> {
  const shown = person === null || person.suspended ? null : person;
  const models = shown === null ? [] : await deps.listModels();
  return {
    person: shown,
    desk: {
      version: deps.version,
      firstRun: shown === null && (await isFirstRun(deps)),
      model: models[0] ?? null,
      models,
      production: deps.production,
    },
  };
}
