import { endpoints } from '@plugdesk/protocol';
import type { Audit } from '../../audit/audit.ts';
import { DeskError } from '../../desk-error.ts';
import type { Notifications } from '../../notifications/notifications.ts';
import { answersFor } from '../../plugins/answers-for.ts';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineRoute } from '../define-route.ts';

/** Makes the key with which a plugin speaks later: for its author, while they are a developer, and for administrators. */
export function postNotificationKeyRoute(
  notifications: Notifications,
  plugins: Pick<Plugins, 'findEntry'>,
  audit: Pick<Audit, 'recordAudit'>,
) {
  return defineRoute(endpoints.rotatePluginKey, async ({ person, params }) => {
    const entry = await plugins.findEntry(params.pluginId);
    if (!answersFor(person, entry?.authorId ?? null)) {
      throw new DeskError('forbidden', 'Only its author or an administrator may make a plugin’s key.', {
        hint: 'Ask an administrator.',
      });
    }
    const made = await notifications.rotatePluginKey(person.id, params.pluginId);
    await audit.recordAudit({
      actor: person.id,
      act: 'plugin.notification-key-made',
      subject: `plugin:${params.pluginId}`,
      content: { ending: made.ending },
    });
    return made;
  });
}
