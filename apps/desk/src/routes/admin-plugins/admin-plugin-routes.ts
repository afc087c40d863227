import type { RateLimiter } from '../../accounts/limit-rate.ts';
import type { Plugins } from '../../plugins/plugins.ts';
import type { AnyRoute } from '../define-route.ts';
import { acceptVersionRoute } from './accept-version.ts';
import { createReadingRoute } from './create-reading.ts';
import { dropVersionRoute } from './drop-version.ts';
import { keepGonePluginRoute } from './keep-gone-plugin.ts';
import { listAdminPluginsRoute } from './list-admin-plugins.ts';
import { readAdminPluginRoute } from './read-admin-plugin.ts';
import { readAgainRoute } from './read-again.ts';
import { readEntryListRoute } from './read-entry-list.ts';
import { readReadingRoute } from './read-reading.ts';
import { readRepairsRoute } from './read-repairs.ts';
import { readSourceChangesRoute } from './read-source-changes.ts';
import { registerPluginRoute } from './register-plugin.ts';
import { removePluginRoute } from './remove-plugin.ts';
import { setAuthorRoute } from './set-author.ts';
import { setOperationRuleRoute } from './set-operation-rule.ts';
import { setPolicyRoute } from './set-policy.ts';
import { uploadReadingFileRoute } from './upload-reading-file.ts';

/** Every route of plugins for administrators. */
export function adminPluginRoutes(plugins: Plugins, limiter: Pick<RateLimiter, 'count'>): AnyRoute[] {
  return [
    createReadingRoute(plugins, limiter),
    readReadingRoute(plugins),
    uploadReadingFileRoute(plugins),
    readEntryListRoute(plugins, limiter),
    readRepairsRoute(plugins),
    registerPluginRoute(plugins),
    listAdminPluginsRoute(plugins),
    readAdminPluginRoute(plugins),
    readSourceChangesRoute(plugins),
    setPolicyRoute(plugins),
    removePluginRoute(plugins),
    readAgainRoute(plugins, limiter),
    keepGonePluginRoute(plugins),
    acceptVersionRoute(plugins),
    dropVersionRoute(plugins),
    setOperationRuleRoute(plugins),
    setAuthorRoute(plugins),
  ];
}
