import type { Notifications } from '../../notifications/notifications.ts';
import type { AnyRoute } from '../define-route.ts';
import { deleteNotificationRoute } from './delete-notification.ts';
import { followNotificationsRoute } from './follow-notifications.ts';
import { listNotificationsRoute } from './list-notifications.ts';
import { putMutedRoute } from './put-muted.ts';
import { putQuietHoursRoute } from './put-quiet-hours.ts';
import { readNotificationsRoute } from './read-notifications.ts';
import { readSettingsRoute } from './read-settings.ts';

/** Every route of notifications that people use. */
export function notificationRoutes(notifications: Notifications): AnyRoute[] {
  return [
    listNotificationsRoute(notifications),
    // Before those with an id, of which `live` could be one.
    followNotificationsRoute(notifications),
    readNotificationsRoute(notifications),
    deleteNotificationRoute(notifications),
    readSettingsRoute(notifications),
    putQuietHoursRoute(notifications),
    putMutedRoute(notifications),
  ];
}
