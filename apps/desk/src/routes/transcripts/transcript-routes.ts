import type { Transcripts } from '../../transcripts/transcripts.ts';
import type { AnyRoute } from '../define-route.ts';
import { createDeviceKeyRoute } from '../device-keys/create-device-key.ts';
import { listDeviceKeysRoute } from '../device-keys/list-device-keys.ts';
import { revokeDeviceKeyRoute } from '../device-keys/revoke-device-key.ts';
import { closeTranscriptRoute } from './close-transcript.ts';
import { deleteTranscriptRoute } from './delete-transcript.ts';
import { listTranscriptsRoute } from './list-transcripts.ts';
import { readTranscriptRoute } from './read-transcript.ts';
import { sendSegmentsRoute } from './send-segments.ts';
import { uploadTranscriptRoute } from './upload-transcript.ts';

/** Every route of transcripts and of the keys that devices send them with. */
export function transcriptRoutes(transcripts: Transcripts): AnyRoute[] {
  return [
    sendSegmentsRoute(transcripts),
    closeTranscriptRoute(transcripts),
    uploadTranscriptRoute(transcripts),
    listTranscriptsRoute(transcripts),
    readTranscriptRoute(transcripts),
    deleteTranscriptRoute(transcripts),
    listDeviceKeysRoute(transcripts),
    createDeviceKeyRoute(transcripts),
    revokeDeviceKeyRoute(transcripts),
  ];
}
