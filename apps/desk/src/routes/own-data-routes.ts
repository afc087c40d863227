import type { AccountDependencies } from '../accounts/account-dependencies.ts';
import type { RateLimiter } from '../accounts/limit-rate.ts';
import { listAllCallsRoute } from './calls/list-all-calls.ts';
import { listCallsRoute } from './calls/list-calls.ts';
import type { AnyRoute } from './define-route.ts';
import { endOtherSessionsRoute } from './sessions/end-other-sessions.ts';
import { endSessionRoute } from './sessions/end-session.ts';
import { listSessionsRoute } from './sessions/list-sessions.ts';
import { deleteAccountRoute } from './stored-data/delete-account.ts';
import { deleteConversationsRoute } from './stored-data/delete-conversations.ts';
import { downloadStoredDataRoute } from './stored-data/download-stored-data.ts';
import { readStoredDataRoute } from './stored-data/read-stored-data.ts';

/**
 * The call log, sessions, and what is kept about a person.
 * @param stopTurns stops turns that run in this process; their rows are gone
 */
export function ownDataRoutes(
  accounts: AccountDependencies,
  limiter: RateLimiter,
  stopTurns: (turnIds: string[]) => void,
): AnyRoute[] {
  return [
    listCallsRoute(accounts.database),
    listAllCallsRoute(accounts.database),
    listSessionsRoute(accounts),
    endSessionRoute(accounts),
    endOtherSessionsRoute(accounts),
    readStoredDataRoute(accounts),
    downloadStoredDataRoute(accounts),
    deleteConversationsRoute(accounts, stopTurns),
    deleteAccountRoute(accounts, limiter, stopTurns),
  ];
}
