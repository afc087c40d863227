import { endpoints } from '@plugdesk/protocol';
import type { Transcripts } from '../../transcripts/transcripts.ts';
import { defineRoute } from '../define-route.ts';

/** Deletes a session with its memory. */
export function deleteTranscriptRoute(transcripts: Transcripts) {
  return defineRoute(endpoints.deleteTranscript, async ({ person, params }) => {
    await transcripts.remove({ personId: person.id, sessionId: params.sessionId });
    return { done: true as const };
  });
}
