import { endpoints } from '@plugdesk/protocol';
import type { Notifications } from '../../notifications/notifications.ts';
import { defineRoute } from '../define-route.ts';

/** The person’s notifications, the newest first. */
export function listNotificationsRoute(notifications: Notifications) {
  return defineRoute(endpoints.listNotifications, ({ person, query }) =>
    notifications.list(person.id, query),
  );
}
