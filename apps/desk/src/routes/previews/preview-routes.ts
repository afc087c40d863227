import type { Previews } from '../../previews/previews.ts';
import type { AnyRoute } from '../define-route.ts';
import { listLinkPreviewsRoute } from './list-link-previews.ts';
import { readLinkPictureRoute } from './read-link-picture.ts';

/** Every route of link previews. */
export function previewRoutes(previews: Previews): AnyRoute[] {
  return [listLinkPreviewsRoute(previews), readLinkPictureRoute(previews)];
}
