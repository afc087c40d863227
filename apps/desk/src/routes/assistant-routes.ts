import type { Assistant } from '../assistant/assistant.ts';
import { listApprovalsRoute } from './approvals/list-approvals.ts';
import { postAskAgainRoute } from './approvals/post-ask-again.ts';
import { postChangeRoute } from './approvals/post-change.ts';
import { postDecisionRoute } from './approvals/post-decision.ts';
import { readApprovalRoute } from './approvals/read-approval.ts';
import { branchConversationRoute } from './conversations/branch-conversation.ts';
import { createConversationRoute } from './conversations/create-conversation.ts';
import { deleteConversationRoute } from './conversations/delete-conversation.ts';
import { downloadAnswerRoute } from './conversations/download-answer.ts';
import { dropCallRoute } from './conversations/drop-call.ts';
import { followConversationRoute } from './conversations/follow-conversation.ts';
import { listConversationsRoute } from './conversations/list-conversations.ts';
import { listPersonasRoute } from './conversations/list-personas.ts';
import { postMessageRoute } from './conversations/post-message.ts';
import { putPersonaRoute } from './conversations/put-persona.ts';
import { readCallRoute } from './conversations/read-call.ts';
import { readConversationRoute } from './conversations/read-conversation.ts';
import { readMoreOfCallRoute } from './conversations/read-more-of-call.ts';
import { renameConversationRoute } from './conversations/rename-conversation.ts';
import { stopTurnRoute } from './conversations/stop-turn.ts';
import type { AnyRoute } from './define-route.ts';
import { readKnowledgeRoute } from './knowledge/read-knowledge.ts';
import { listRememberedChoicesRoute } from './remembered-choices/list-remembered-choices.ts';
import { takeBackChoiceRoute } from './remembered-choices/take-back-choice.ts';

/** Every route of conversations, turns and approvals. */
export function assistantRoutes(assistant: Assistant): AnyRoute[] {
  return [
    listConversationsRoute(assistant),
    createConversationRoute(assistant),
    listPersonasRoute(assistant),
    putPersonaRoute(assistant),
    readConversationRoute(assistant),
    renameConversationRoute(assistant),
    deleteConversationRoute(assistant),
    branchConversationRoute(assistant),
    postMessageRoute(assistant),
    dropCallRoute(assistant),
    stopTurnRoute(assistant),
    readCallRoute(assistant),
    readMoreOfCallRoute(assistant),
    downloadAnswerRoute(assistant),
    followConversationRoute(assistant),
    readKnowledgeRoute(assistant),
    listApprovalsRoute(assistant),
    readApprovalRoute(assistant),
    postDecisionRoute(assistant),
    postChangeRoute(assistant),
    postAskAgainRoute(assistant),
    listRememberedChoicesRoute(assistant),
    takeBackChoiceRoute(assistant),
  ];
}
