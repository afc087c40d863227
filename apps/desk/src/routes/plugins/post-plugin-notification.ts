import { endpoints } from '@plugdesk/protocol';
import {
  pluginCallsForPerson,
  pluginSpeaks,
  pluginSpeaksToPerson,
  type RateLimiter,
} from '../../accounts/limit-rate.ts';
import type { Notifications } from '../../notifications/notifications.ts';
import { definePublicRoute } from '../define-route.ts';

/** A plugin says something to a person by itself, with its own key. */
export function postPluginNotificationRoute(
  notifications: Notifications,
  limiter: Pick<RateLimiter, 'count'>,
) {
  return definePublicRoute(endpoints.notifyPerson, async ({ params, body, context }) => {
    const plugin = await notifications.findSpeaker(
      params.pluginId,
      context.req.header('authorization') ?? null,
    );
    await limiter.count(pluginSpeaks, plugin.id);
    const personId = await notifications.findListener(plugin.id, body.uid);
    const whom = `${plugin.id}/${personId}`;
    await limiter.count(pluginCallsForPerson, whom);
    const said = {
      plugin,
      uid: body.uid,
      message: body.message,
      sessionId: body.session_id ?? null,
      memoryId: body.memory_id ?? null,
      id: body.id ?? null,
    };
    return notifications.sayLater(personId, said, (transaction) =>
      limiter.count(pluginSpeaksToPerson, whom, transaction),
    );
  });
}
