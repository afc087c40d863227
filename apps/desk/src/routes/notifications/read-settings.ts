import { endpoints } from '@plugdesk/protocol';
import type { Notifications } from '../../notifications/notifications.ts';
import { defineRoute } from '../define-route.ts';

/** How the person wants to be told. */
export function readSettingsRoute(notifications: Notifications) {
  return defineRoute(endpoints.readNotificationSettings, ({ person }) =>
    notifications.readSettings(person.id),
  );
}
