import { z } from 'zod';
import { fieldSentences } from './field-sentences.ts';
import { languageSchema } from './person.ts';
import type { Problem } from './problem.ts';

/**
 * Id of a session, chosen by whoever sends it and unique for the person. `live` is the address of the socket and
 * cannot be one.
 */
export const sessionIdSchema = z
  .string()
  .regex(
    /^(?!live$)[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/,
    'is 1 to 128 letters, digits, dots, colons, dashes or underscores, and not "live"',
  );

/** Seconds from the start of the session. */
const secondsSchema = z.number().min(0).max(604_800);

/** A piece of what was said, as a device sends it. */
export const newSegmentSchema = z
  .object({
    /** The device's own id of the piece, unique in the session: sent again, it changes nothing. */
    id: z
      .string()
      .min(1)
      .max(128)
      // Stands where half of a character was: two such ids would be one.
      .regex(/^[^\ufffd]*$/, fieldSentences.printable),
    text: z.string().trim().min(1).max(10_000),
    /** Who speaks: a name, or `SPEAKER_00` where nobody knows. Default `SPEAKER_00`. */
    speaker: z.string().trim().min(1).max(80).default('SPEAKER_00'),
    /** Whether the person themself speaks. */
    isUser: z.boolean().default(false),
    /** Left out: the moment it arrived. */
    start: secondsSchema.optional(),
    /** Left out: as `start`. */
    end: secondsSchema.optional(),
  })
  .refine(({ start, end }) => start === undefined || end === undefined || end >= start, {
    path: ['end'],
    message: 'is before start',
  });
export type NewSegment = z.infer<typeof newSegmentSchema>;

/** Pieces of one session that are sent together: at most 500. */
export const segmentBatchSchema = z.object({
  segments: z.array(newSegmentSchema).min(1).max(500),
  /** Where it comes from, in a word, such as `pendant`. Counts when the session begins. */
  source: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, 'is a word of small letters and digits')
    .optional(),
  /** Counts when the session begins. */
  language: languageSchema.optional(),
});
export type SegmentBatch = z.infer<typeof segmentBatchSchema>;

/** What became of a batch: each of its pieces is stored when this is answered. */
export const segmentsAcceptedSchema = z.object({
  sessionId: z.string(),
  /** Pieces that are new. */
  accepted: z.number().int(),
  /** Pieces that were here already, by their ids. */
  repeated: z.number().int(),
});
export type SegmentsAccepted = z.infer<typeof segmentsAcceptedSchema>;

/** A piece as it is kept. */
export const segmentSchema = z.object({
  id: z.string(),
  text: z.string(),
  /** As it was sent. */
  speaker: z.string(),
  /** Number of the speaker in the session, the same in every piece and window; `SPEAKER_03` is 3. */
  speakerId: z.number().int(),
  isUser: z.boolean(),
  /** Seconds from the start of the session. */
  start: z.number(),
  end: z.number(),
});
export type Segment = z.infer<typeof segmentSchema>;

/**
 * How far a session is: `in_progress` while pieces come, `processing` while its memory is being made, then `completed`
 * or `failed`. One that nothing was said in is `completed` without a memory.
 */
export const transcriptStatusSchema = z.enum(['in_progress', 'processing', 'completed', 'failed']);
export type TranscriptStatus = z.infer<typeof transcriptStatusSchema>;

/** A session without its pieces. */
export const transcriptSchema = z.object({
  id: z.string(),
  status: transcriptStatusSchema,
  source: z.string(),
  language: z.string().nullable(),
  startedAt: z.string(),
  lastSegmentAt: z.string(),
  /** Null while it goes on. */
  endedAt: z.string().nullable(),
  /** When what is new by then becomes the next window; null where it is over. */
  nextWindowAt: z.string().nullable(),
  /** Pieces that it has now. */
  segmentCount: z.number().int(),
  /** Pieces of these that have been gathered into windows or, where it is over, all of them. */
  gatheredCount: z.number().int(),
  /** Windows handed on so far. */
  windowCount: z.number().int(),
  memoryId: z.string().nullable(),
});
export type Transcript = z.infer<typeof transcriptSchema>;

/** The pieces of one session that were new when its window was due. */
export const transcriptWindowSchema = z.object({
  personId: z.string(),
  sessionId: z.string(),
  /** From 1, without a gap. */
  sequence: z.number().int(),
  at: z.string(),
  segments: z.array(segmentSchema).min(1),
});
export type TranscriptWindow = z.infer<typeof transcriptWindowSchema>;

/** What can be uploaded; `auto` finds out. */
export const transcriptFormatSchema = z.enum(['auto', 'vtt', 'srt', 'dialogue', 'json']);
export type TranscriptFormat = z.infer<typeof transcriptFormatSchema>;

/** A key that a device sends transcripts with: it can do nothing else. The key itself is shown once. */
export const deviceKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  /** How the key ends. */
  ending: z.string(),
  createdAt: z.string(),
  /** Noted at most once a minute. */
  lastUsedAt: z.string().nullable(),
});
export type DeviceKey = z.infer<typeof deviceKeySchema>;

/** Text, or a number that JavaScript keeps exactly. */
const liveIdSchema = z.union([z.string().max(128), z.int()]);

/** What a client says on the socket; `id` comes back with the answer. */
export const liveRequestSchema = z.discriminatedUnion('type', [
  segmentBatchSchema.extend({
    type: z.literal('segments'),
    id: liveIdSchema,
    session: sessionIdSchema,
  }),
  z.object({
    type: z.literal('close'),
    id: liveIdSchema,
    session: sessionIdSchema,
  }),
]);
export type LiveRequest = z.infer<typeof liveRequestSchema>;

/** What the desk answers on the socket: `accepted` is said when the pieces are stored, never before. */
export type LiveAnswer =
  | { type: 'accepted'; id: string | number; session: string; accepted: number; repeated: number }
  | { type: 'closed'; id: string | number; session: string; memoryId: string | null }
  | {
      type: 'refused';
      /** Null where the message could not be read. */
      id: string | number | null;
      code: string;
      message: string;
      hint: string | null;
      /** Of input that does not fit, as the API names it: path in the message, and what is wrong. */
      fields?: NonNullable<Problem['error']['fields']>;
    };
