import { endpoints } from '@plugdesk/protocol';
import type { Transcripts } from '../../transcripts/transcripts.ts';
import { defineRoute } from '../define-route.ts';

/** The person's keys for devices. */
export function listDeviceKeysRoute(transcripts: Transcripts) {
  return defineRoute(endpoints.listDeviceKeys, async ({ person }) => ({
    keys: await transcripts.listDeviceKeys(person.id),
  }));
}
