/** The words of Plugdesk: nouns, stream events, endpoints and error codes. No input, no output. */
export * from './approval.ts';
export * from './attachment.ts';
export * from './conversation.ts';
export { type Access, defineEndpoint, type Endpoint } from './endpoint.ts';
export { type EndpointName, type Endpoints, endpoints } from './endpoints/index.ts';
export { type ReadingSource, readingSourceSchema } from './endpoints/plugins.ts';
export { type ErrorCode, errorCodes } from './error-codes.ts';
export * from './knowledge.ts';
export * from './link-preview.ts';
export * from './manifest.ts';
export * from './person.ts';
export * from './plugin.ts';
export * from './problem.ts';
export * from './session.ts';
export * from './tool-call.ts';
export * from './turn-event.ts';
