import { z } from 'zod';
import { digitsSchema } from '../digits.ts';
import { defineEndpoint } from '../endpoint.ts';
import { momentSchema } from '../moment.ts';
import {
  deviceKeySchema,
  segmentBatchSchema,
  segmentSchema,
  segmentsAcceptedSchema,
  sessionIdSchema,
  transcriptFormatSchema,
  transcriptSchema,
} from '../transcript.ts';
import { done } from './done.ts';

const sessionId = z.object({ sessionId: sessionIdSchema });

/** Transcripts on their way in, and the keys of devices. The socket `/api/transcripts/live` is in `transcript.ts`. */
export const transcriptEndpoints = {
  sendSegments: defineEndpoint({
    method: 'POST',
    path: '/api/transcripts/{sessionId}/segments',
    summary: 'Adds pieces to a session and begins it with the first. Sending a piece again changes nothing.',
    access: 'member',
    deviceKey: true,
    params: sessionId,
    body: segmentBatchSchema,
    response: segmentsAcceptedSchema,
  }),
  closeTranscript: defineEndpoint({
    method: 'POST',
    path: '/api/transcripts/{sessionId}/close',
    summary: 'Ends a session: what is new is its last window, and its memory is made.',
    access: 'member',
    deviceKey: true,
    params: sessionId,
    body: z.object({}),
    response: transcriptSchema,
  }),
  uploadTranscript: defineEndpoint({
    method: 'POST',
    path: '/api/transcripts',
    summary: 'Takes a whole transcript (WebVTT, SRT, dialogue as text, JSON) and makes a memory of it.',
    access: 'member',
    deviceKey: true,
    body: z.object({
      format: transcriptFormatSchema.default('auto'),
      text: z.string().min(1).max(5_000_000),
      /** Names of those who are the person themself. */
      ownNames: z.array(z.string().trim().min(1).max(80)).max(20).default([]),
      /** When it began; left out: so long ago that it ends now. */
      startedAt: momentSchema.optional(),
      language: segmentBatchSchema.shape.language,
    }),
    response: transcriptSchema,
  }),
  listTranscripts: defineEndpoint({
    method: 'GET',
    path: '/api/transcripts',
    summary: 'The person’s sessions, those that began last first.',
    access: 'member',
    query: z.object({
      status: transcriptSchema.shape.status.optional(),
      /** `next` of the page before. */
      before: z.string().max(300).optional(),
    }),
    response: z.object({
      transcripts: z.array(transcriptSchema),
      next: z.string().nullable(),
      /** How long new pieces gather before plugins get them. */
      windowSeconds: z.number(),
      /** How long after its last piece a session ends by itself. */
      endAfterSeconds: z.number(),
    }),
  }),
  readTranscript: defineEndpoint({
    method: 'GET',
    path: '/api/transcripts/{sessionId}',
    summary: 'A session with its pieces, in the order in which they came.',
    access: 'member',
    params: sessionId,
    query: z.object({
      /** How many pieces the reader has already. */
      after: digitsSchema().default(0),
    }),
    response: transcriptSchema.extend({ segments: z.array(segmentSchema) }),
  }),
  deleteTranscript: defineEndpoint({
    method: 'DELETE',
    path: '/api/transcripts/{sessionId}',
    summary: 'Deletes a session with its pieces and its memory.',
    access: 'member',
    params: sessionId,
    response: done,
  }),
  listDeviceKeys: defineEndpoint({
    method: 'GET',
    path: '/api/device-keys',
    summary: 'The person’s keys for devices.',
    access: 'member',
    response: z.object({ keys: z.array(deviceKeySchema) }),
  }),
  createDeviceKey: defineEndpoint({
    method: 'POST',
    path: '/api/device-keys',
    summary: 'Makes a key for a device; it is shown this once.',
    access: 'member',
    body: z.object({ name: z.string().trim().min(1).max(80) }),
    response: deviceKeySchema.extend({ key: z.string() }),
  }),
  revokeDeviceKey: defineEndpoint({
    method: 'DELETE',
    path: '/api/device-keys/{keyId}',
    summary: 'Ends a key: it is refused from now on.',
    access: 'member',
    params: z.object({ keyId: z.string().min(1).max(200) }),
    response: done,
  }),
} as const;
