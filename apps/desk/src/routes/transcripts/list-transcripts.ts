import { endpoints } from '@plugdesk/protocol';
import type { Transcripts } from '../../transcripts/transcripts.ts';
import { defineRoute } from '../define-route.ts';

/** The person's sessions. */
export function listTranscriptsRoute(transcripts: Transcripts) {
  return defineRoute(endpoints.listTranscripts, ({ person, query }) => transcripts.list(person.id, query));
}
