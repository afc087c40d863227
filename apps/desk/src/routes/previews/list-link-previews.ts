import { endpoints } from '@plugdesk/protocol';
import type { Previews } from '../../previews/previews.ts';
import { defineRoute } from '../define-route.ts';

/** Previews of an answer's links. The addresses come from the stored turn, never from the caller. */
export function listLinkPreviewsRoute(previews: Previews) {
  return defineRoute(endpoints.listLinkPreviews, async ({ person, params }) => ({
    previews: await previews.listForTurn(person.id, params.conversationId, params.turnId),
  }));
}
