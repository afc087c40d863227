import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import { defineRoute } from '../define-route.ts';

/** Asks again from now on. */
export function takeBackChoiceRoute(assistant: Assistant) {
  return defineRoute(endpoints.takeBackChoice, async ({ person, body }) => {
    await assistant.takeBackChoice(person.id, body.pluginId, body.operationKey);
    return { done: true as const };
  });
}
