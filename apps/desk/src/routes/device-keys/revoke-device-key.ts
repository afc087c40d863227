import { endpoints } from '@plugdesk/protocol';
import type { Transcripts } from '../../transcripts/transcripts.ts';
import { defineRoute } from '../define-route.ts';

/** Ends a key. */
export function revokeDeviceKeyRoute(transcripts: Transcripts) {
  return defineRoute(endpoints.revokeDeviceKey, async ({ person, params }) => {
    await transcripts.revokeDeviceKey(person.id, params.keyId);
    return { done: true as const };
  });
}
