import type { RateLimiter } from '../../accounts/limit-rate.ts';
import type { Plugins } from '../../plugins/plugins.ts';
import type { AnyRoute } from '../define-route.ts';
import { listPluginsRoute } from './list-plugins.ts';
import { putActivationRoute } from './put-activation.ts';
import { readLogoRoute } from './read-logo.ts';
import { readPluginRoute } from './read-plugin.ts';
import { uploadPluginFileRoute } from './upload-plugin-file.ts';

/** Every route of plugins for everybody. */
export function pluginRoutes(plugins: Plugins, limiter: Pick<RateLimiter, 'count'>): AnyRoute[] {
  return [
    listPluginsRoute(plugins),
    readPluginRoute(plugins),
    putActivationRoute(plugins),
    readLogoRoute(plugins),
    uploadPluginFileRoute(plugins, limiter),
  ];
}
