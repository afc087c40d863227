import { endpoints } from '@plugdesk/protocol';
import type { Transcripts } from '../../transcripts/transcripts.ts';
import { defineRoute } from '../define-route.ts';

/** Most bytes of a batch: 500 pieces of 10,000 characters, where most of these take one byte. */
const bodyLimit = 8 * 1024 * 1024;

/** Adds pieces to a session. */
export function sendSegmentsRoute(transcripts: Transcripts) {
  return defineRoute(
    endpoints.sendSegments,
    ({ person, params, body }) =>
      transcripts.sendSegments({
        personId: person.id,
        sessionId: params.sessionId,
        segments: body.segments,
        source: body.source ?? 'device',
        language: body.language ?? null,
      }),
    { bodyLimit },
  );
}
