import { endpoints, type MemoryDetail } from '@plugdesk/protocol';
import type { MemoryReceiver } from '../../send-memory-again.ts';
import { defineRoute } from '../define-route.ts';

/** Sends a memory of a person again. */
export type SendAgain = (personId: string, memoryId: string, to: MemoryReceiver) => Promise<MemoryDetail>;

/** Sends a memory to a plugin or a webhook of one's own (again). */
export function sendMemoryAgainRoute(sendAgain: SendAgain) {
  return defineRoute(endpoints.sendMemoryAgain, ({ person, params, body }) =>
    sendAgain(person.id, params.memoryId, body),
  );
}
