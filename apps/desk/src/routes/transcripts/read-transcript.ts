import { endpoints } from '@plugdesk/protocol';
import type { Transcripts } from '../../transcripts/transcripts.ts';
import { defineRoute } from '../define-route.ts';

/** A session with its pieces. */
export function readTranscriptRoute(transcripts: Transcripts) {
  return defineRoute(endpoints.readTranscript, ({ person, params, query }) =>
    transcripts.read({ personId: person.id, sessionId: params.sessionId }, query.after),
  );
}
