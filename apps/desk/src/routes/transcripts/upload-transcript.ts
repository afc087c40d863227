import { endpoints } from '@plugdesk/protocol';
import type { Transcripts } from '../../transcripts/transcripts.ts';
import { defineRoute } from '../define-route.ts';

/** Most bytes of a request: five million characters as JSON writes them. */
const bodyLimit = 24 * 1024 * 1024;

/** Takes a whole transcript. */
export function uploadTranscriptRoute(transcripts: Transcripts) {
  return defineRoute(
    endpoints.uploadTranscript,
    ({ person, body }) =>
      transcripts.upload({
        personId: person.id,
        format: body.format,
        text: body.text,
        ownNames: body.ownNames,
        startedAt: body.startedAt === undefined ? null : new Date(body.startedAt),
        language: body.language ?? null,
      }),
    { bodyLimit },
  );
}
