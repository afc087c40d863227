import { z } from 'zod';
import { DeskError } from '../../desk-error.ts';
import type { Plugins } from '../../plugins/plugins.ts';
import { encodePicture } from '../../previews/encode-picture.ts';
import { bytesSchema, defineRawRoute } from '../define-route.ts';

/** A plugin's logo. It is a stranger's file: what is served is a picture that the desk made of it. */
export function readLogoRoute(plugins: Plugins) {
  return defineRawRoute({
    method: 'GET',
    path: '/api/plugins/{pluginId}/logo',
    summary: "A plugin's logo: WebP, 104 by 104.",
    access: 'member',
    query: z.object({ version: z.string().optional() }),
    answers: { 'image/webp': bytesSchema },
    async handle({ params, query, person }) {
      if (person === null) throw new TypeError('a call without a person came through');
      // The version in the address is for who reviews it; for all others it only tells browsers that it changed.
      const version = /^\d{1,9}$/.test(query.version ?? '') ? Number(query.version) : null;
      const logo = await plugins.findLogo(person, params.pluginId ?? '', version);
      const picture = logo === null ? null : await encodePicture(logo.bytes);
      if (picture === null)
        throw new DeskError('not_found', 'This plugin has no logo that can be shown.', {
          hint: 'Show its first letters.',
        });
      return new Response(new Uint8Array(picture), {
        headers: {
          'content-type': 'image/webp',
          'content-security-policy': "default-src 'none'; sandbox",
          'x-content-type-options': 'nosniff',
          'content-disposition': 'inline; filename="logo.webp"',
          // The address names the version: of one version it stays the same.
          'cache-control': 'private, max-age=86400',
        },
      });
    },
  });
}
