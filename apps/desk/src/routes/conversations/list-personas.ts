import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import { defineRoute } from '../define-route.ts';

/** The personas that the person can pick. */
export function listPersonasRoute(assistant: Assistant) {
  return defineRoute(endpoints.listPersonas, async ({ person }) => ({
    personas: await assistant.listPersonas(person.id),
  }));
}
