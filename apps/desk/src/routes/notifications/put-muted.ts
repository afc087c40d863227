import { endpoints } from '@plugdesk/protocol';
import type { Notifications } from '../../notifications/notifications.ts';
import { defineRoute } from '../define-route.ts';

/** Mutes a plugin, or lets it speak again. */
export function putMutedRoute(notifications: Notifications) {
  return defineRoute(endpoints.mutePlugin, ({ person, params, body }) =>
    notifications.mutePlugin(person.id, params.pluginId, body.muted),
  );
}
