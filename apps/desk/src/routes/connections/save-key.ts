import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import type { Connections } from '../../connections/connections.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `POST /api/plugins/{pluginId}/connections`. Calls that waited for the key go on. */
export function saveKeyRoute(connections: Connections, assistant: Pick<Assistant, 'goOnWith'>): Route {
  return defineRoute(endpoints.saveKey, async ({ person, params, body }) => {
    const connection = await connections.saveKey(person.id, params.pluginId, body);
    await assistant.goOnWith(person.id, params.pluginId);
    return connection;
  });
}
