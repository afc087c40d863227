import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import type { Connections } from '../../connections/connections.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `PATCH /api/admin/plugins/{pluginId}/sign-in`. Everybody's calls that waited for an administrator go on. */
export function changeAdminSignInRoute(
  connections: Connections,
  assistant: Pick<Assistant, 'goOnWith'>,
): Route {
  return defineRoute(endpoints.changeAdminSignIn, async ({ person, params, body }) => {
    const signIn = await connections.saveSignIn(params.pluginId, body, person.id);
    await assistant.goOnWith(null, params.pluginId);
    return signIn;
  });
}
