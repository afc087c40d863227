import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import { defineRoute } from '../define-route.ts';

/** One approval. */
export function readApprovalRoute(assistant: Assistant) {
  return defineRoute(endpoints.readApproval, ({ person, params }) =>
    assistant.readApproval(person.id, params.approvalId),
  );
}
