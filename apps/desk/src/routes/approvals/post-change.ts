import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import { defineRoute } from '../define-route.ts';

/** Makes a new approval with other values. */
export function postChangeRoute(assistant: Assistant) {
  return defineRoute(endpoints.changeApproval, ({ person, params, body }) =>
    assistant.remakeApproval({
      personId: person.id,
      approvalId: params.approvalId,
      arguments: body.arguments,
    }),
  );
}
