import { endpoints } from '@plugdesk/protocol';
import type { AccountDependencies } from '../../accounts/account-dependencies.ts';
import { deleteConversations } from '../../own-data/delete-conversations.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `DELETE /api/conversations` */
export function deleteConversationsRoute(
  deps: AccountDependencies,
  stopTurns: (turnIds: string[]) => void,
): Route {
  return defineRoute(endpoints.deleteConversations, async ({ person }) => {
    const { deleted, runningTurns } = await deleteConversations(deps, person.id);
    stopTurns(runningTurns);
    return { deleted };
  });
}
