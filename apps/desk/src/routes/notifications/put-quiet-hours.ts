import { endpoints } from '@plugdesk/protocol';
import type { Notifications } from '../../notifications/notifications.ts';
import { defineRoute } from '../define-route.ts';

/** Sets the hours without notifications. */
export function putQuietHoursRoute(notifications: Notifications) {
  return defineRoute(endpoints.setQuietHours, ({ person, body }) =>
    notifications.setQuietHours(person.id, body.quietHours),
  );
}
