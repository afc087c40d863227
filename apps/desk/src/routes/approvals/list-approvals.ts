import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import { defineRoute } from '../define-route.ts';

/** What waits for the person, and what was decided. */
export function listApprovalsRoute(assistant: Assistant) {
  return defineRoute(endpoints.listApprovals, ({ person }) => assistant.listApprovals(person.id));
}
