import { endpoints } from '@plugdesk/protocol';
import type { Transcripts } from '../../transcripts/transcripts.ts';
import { defineRoute } from '../define-route.ts';

/** Makes a key for a device. */
export function createDeviceKeyRoute(transcripts: Transcripts) {
  return defineRoute(endpoints.createDeviceKey, ({ person, body }) =>
    transcripts.createDeviceKey(person.id, body.name),
  );
}
