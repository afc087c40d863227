import { endpoints } from '@plugdesk/protocol';
import type { Notifications } from '../../notifications/notifications.ts';
import { defineRoute } from '../define-route.ts';

/** Says that notifications were read. */
export function readNotificationsRoute(notifications: Notifications) {
  return defineRoute(endpoints.readNotifications, async ({ person, body }) => ({
    unread: await notifications.read(person.id, body.ids),
  }));
}
