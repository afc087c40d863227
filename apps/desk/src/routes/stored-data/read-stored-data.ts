import { endpoints } from '@plugdesk/protocol';
import type { AccountDependencies } from '../../accounts/account-dependencies.ts';
import { countStoredData } from '../../own-data/count-stored-data.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `GET /api/stored-data` */
export function readStoredDataRoute(deps: AccountDependencies): Route {
  return defineRoute(endpoints.readStoredData, ({ person }) => countStoredData(deps.database, person.id));
}
