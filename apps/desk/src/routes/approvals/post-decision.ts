import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import { defineRoute } from '../define-route.ts';

/** Decides about exactly one request, at most once. */
export function postDecisionRoute(assistant: Assistant) {
  return defineRoute(endpoints.decideApproval, ({ person, sessionId, params, body }) =>
    assistant.decide({
      personId: person.id,
      approvalId: params.approvalId,
      sessionId,
      decision: body.decision,
      requestHash: body.requestHash,
      word: body.word ?? null,
      remember: body.remember ?? false,
    }),
  );
}
