import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import { defineRoute } from '../define-route.ts';

/** Asks again after an approval is over. */
export function postAskAgainRoute(assistant: Assistant) {
  return defineRoute(endpoints.askAgain, ({ person, params }) =>
    assistant.remakeApproval({ personId: person.id, approvalId: params.approvalId, arguments: null }),
  );
}
