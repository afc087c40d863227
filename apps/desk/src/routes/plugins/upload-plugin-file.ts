import { endpoints } from '@plugdesk/protocol';
import { entryFileUploads, type RateLimiter } from '../../accounts/limit-rate.ts';
import { DeskError } from '../../desk-error.ts';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineUploadRoute } from '../define-route.ts';

/** Gives a plugin a file that its source does not have: by an administrator, or by its author for review. */
export function uploadPluginFileRoute(plugins: Plugins, limiter: Pick<RateLimiter, 'count'>) {
  return defineUploadRoute(endpoints.uploadPluginFile, async ({ person, params, query }, bytes) => {
    const { answersFor } = await plugins.readPlugin(person.id, params.pluginId);
    if (!answersFor) {
      throw new DeskError('forbidden', 'Only its author or an administrator may upload a plugin’s files.', {
        hint: 'Ask an administrator.',
      });
    }
    await limiter.count(entryFileUploads, person.id);
    const mayAccept = person.role === 'administrator';
    const file = { name: query.name, bytes };
    const waits = await plugins.uploadFile(person.id, params.pluginId, params.kind, { file, mayAccept });
    return { waits, plugin: await plugins.readPlugin(person.id, params.pluginId) };
  });
}
