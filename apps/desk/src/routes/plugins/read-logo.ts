import { DeskError } from '../../desk-error.ts';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineRawRoute } from '../define-route.ts';

/** A plugin's logo. It is a stranger's file: opened by itself, nothing in it may run or load. */
export function readLogoRoute(plugins: Plugins) {
  return defineRawRoute({
    method: 'GET',
    path: '/api/plugins/{pluginId}/logo',
    summary: "A plugin's logo.",
    access: 'member',
    async handle({ params }) {
      const logo = await plugins.findLogo(params.pluginId ?? '');
      if (logo === null)
        throw new DeskError('not_found', 'This plugin has no logo.', { hint: 'Show its first letter.' });
      return new Response(new Uint8Array(logo.bytes), {
        headers: {
          'content-type': logo.type,
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
          'x-content-type-options': 'nosniff',
          // Shown by <img> all the same; opened by itself it is saved, not displayed in the desk's origin.
          'content-disposition': 'attachment; filename="logo"',
          'cache-control': 'private, max-age=300',
        },
      });
    },
  });
}
