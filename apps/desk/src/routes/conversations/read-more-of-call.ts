import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import { DeskError } from '../../desk-error.ts';
import { defineRoute } from '../define-route.ts';

/** A part of a long answer of the person's own call. */
export function readMoreOfCallRoute(assistant: Assistant) {
  return defineRoute(endpoints.readMoreOfCall, async ({ person, params, query }) => {
    const part = await assistant.readOn(
      { personId: person.id, conversationId: params.conversationId, callId: params.callId },
      { path: query.path ?? '', page: query.page ?? 1 },
    );
    if (part === null) {
      throw new DeskError('not_found', 'Of this call no more is kept than its digest.', {
        hint: 'Long answers are kept for 30 days. Ask again if it is still needed.',
      });
    }
    if (part.kind === 'nothing') throw new DeskError('not_found', part.message);
    return part;
  });
}
