import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import { defineRoute } from '../define-route.ts';

/** What the assistant knows. */
export function readKnowledgeRoute(assistant: Assistant) {
  return defineRoute(endpoints.readKnowledge, ({ person }) => assistant.readKnowledge(person.id));
}
