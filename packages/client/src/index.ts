/** The typed client of a desk, and the state machine of a conversation for any user interface. */
export { applyApproval, applyEvent } from './apply-event.ts';
export { attachmentLimits } from './attachment-limits.ts';
export { type Chat, type ChatOptions, type ChatSnapshot, createChat, type QuestionOnItsWay } from './chat.ts';
export { createDeskClient, type DeskClient } from './desk-client.ts';
export { DeskProblem, offlineProblem, type ProblemField, processProblem } from './desk-problem.ts';
export type { EndpointInput, EndpointResponse } from './endpoint-call.ts';
export { entryFileLimits } from './entry-file-limits.ts';
export type { ConnectionState, FollowOptions, Wait } from './follow-conversation.ts';
