import { endpoints } from '@plugdesk/protocol';
import type { Notifications } from '../../notifications/notifications.ts';
import { defineRoute } from '../define-route.ts';

/** Deletes a notification. */
export function deleteNotificationRoute(notifications: Notifications) {
  return defineRoute(endpoints.deleteNotification, async ({ person, params }) => {
    await notifications.remove(person.id, params.notificationId);
    return { done: true as const };
  });
}
