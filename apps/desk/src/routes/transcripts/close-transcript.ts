import { endpoints } from '@plugdesk/protocol';
import type { Transcripts } from '../../transcripts/transcripts.ts';
import { defineRoute } from '../define-route.ts';

/** Ends a session. */
export function closeTranscriptRoute(transcripts: Transcripts) {
  return defineRoute(endpoints.closeTranscript, ({ person, params }) =>
    transcripts.close({ personId: person.id, sessionId: params.sessionId }),
  );
}
