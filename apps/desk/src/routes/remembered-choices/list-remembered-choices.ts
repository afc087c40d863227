import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import { defineRoute } from '../define-route.ts';

/** The choices not to be asked. */
export function listRememberedChoicesRoute(assistant: Assistant) {
  return defineRoute(endpoints.listRememberedChoices, async ({ person }) => ({
    choices: await assistant.listRememberedChoices(person.id),
  }));
}
