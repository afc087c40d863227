import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import { defineRoute } from '../define-route.ts';

/** Asks a question; the answer comes as events. */
export function postMessageRoute(assistant: Assistant) {
  return defineRoute(endpoints.postMessage, ({ person, params, body }) =>
    assistant.ask(person.id, params.conversationId, {
      text: body.text,
      modelId: body.modelId ?? null,
      insteadOf: body.insteadOf ?? null,
      attachmentIds: body.attachmentIds ?? null,
      idempotencyKey: body.idempotencyKey ?? null,
    }),
  );
}
