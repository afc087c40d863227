import type {
  DeviceKey,
  Person,
  Segment,
  SegmentsAccepted,
  Transcript,
  TranscriptStatus,
} from '@plugdesk/protocol';
import type { Transaction } from 'kysely';
import type { Audit } from '../audit/audit.ts';
import { retryDeadlock } from '../database/retry-deadlock.ts';
import type { Schema } from '../database/schema-types.ts';
import type { SentBatch } from './add-segments.ts';
import { closeSession } from './flush-sessions.ts';
import { createDeviceKey, findDevice, listDeviceKeys, revokeDeviceKey } from './keys/device-keys.ts';
import { listTranscripts, readTranscript, transcriptNotFound } from './read/list-transcripts.ts';
import { createSegmentWriter } from './segment-writer.ts';
import { startFlushing } from './start-flushing.ts';
import type { SessionKey } from './statements/lock-sessions.ts';
import type { TranscriptDependencies } from './transcript-dependencies.ts';
import { type Upload, uploadTranscript } from './upload-transcript.ts';

/** What is said live, until it becomes a memory. */
export interface Transcripts {
  /** Resolves once the pieces are stored. @throws DeskError `transcript_ended`, `transcript_full` */
  sendSegments(batch: SentBatch): Promise<SegmentsAccepted>;
  /** Ends a session; one that has ended stays as it is. @throws DeskError `transcript_not_found` */
  close(key: SessionKey): Promise<Transcript>;
  /** @throws DeskError `transcript_unreadable`, `transcript_full` */
  upload(upload: Upload): Promise<Transcript>;
  list(
    personId: string,
    filter: { status?: TranscriptStatus | undefined; before?: string | undefined },
  ): Promise<{
    transcripts: Transcript[];
    next: string | null;
    windowSeconds: number;
    endAfterSeconds: number;
  }>;
  /** @throws DeskError `transcript_not_found` */
  read(key: SessionKey, after?: number): Promise<Transcript & { segments: Segment[] }>;
  /** Deletes a session with pieces and memory. @throws DeskError `transcript_not_found` */
  remove(key: SessionKey): Promise<void>;
  /** What became of the memory of a session, said in the transaction that decides it. */
  settle(
    transaction: Transaction<Schema>,
    key: SessionKey,
    status: 'processing' | 'completed' | 'failed',
  ): Promise<void>;
  createDeviceKey(personId: string, name: string): Promise<DeviceKey & { key: string }>;
  listDeviceKeys(personId: string): Promise<DeviceKey[]>;
  /** @throws DeskError `device_key_not_found` */
  revokeDeviceKey(personId: string, keyId: string): Promise<void>;
  /** Who a device's key belongs to; null where it is none. */
  findDevice(key: string): Promise<{ person: Person; keyId: string } | null>;
  /** Begins to look for what is due. */
  start(): void;
  stop(): Promise<void>;
}

/** The engine of transcripts. */
export function createTranscripts(
  deps: TranscriptDependencies & {
    randomBytes: (size: number) => Buffer;
    recordAudit: Audit['recordAudit'];
  },
): Transcripts {
  const { database } = deps;
  const writer = createSegmentWriter(deps);
  let flushing: ReturnType<typeof startFlushing> | null = null;

  async function readOne({ personId, sessionId }: SessionKey): Promise<Transcript> {
    const { segments: _, ...transcript } = await readTranscript(database, personId, sessionId);
    return transcript;
  }

  return {
    sendSegments: (batch) => writer.write(batch),
    async close(key) {
      await closeSession(deps, key);
      return readOne(key);
    },
    async upload(upload) {
      return readOne({ personId: upload.personId, sessionId: await uploadTranscript(deps, upload) });
    },
    async list(personId, filter) {
      return {
        ...(await listTranscripts(database, personId, filter)),
        windowSeconds: deps.windowMs / 1_000,
        endAfterSeconds: deps.endAfterMs / 1_000,
      };
    },
    read: ({ personId, sessionId }, after) => readTranscript(database, personId, sessionId, after),
    async remove({ personId, sessionId }) {
      const remove = () =>
        database.transaction(async (transaction) => {
          // Held, so that nothing new refers to it while what does is told of.
          const held = await transaction
            .selectFrom('transcript_session')
            .select('id')
            .where('person_id', '=', personId)
            .where('id', '=', sessionId)
            .forUpdate()
            .executeTakeFirst();
          if (held === undefined) throw transcriptNotFound();
          await deps.ports.onRemoving(transaction, { personId, sessionId });
          await transaction
            .deleteFrom('transcript_session')
            .where('person_id', '=', personId)
            .where('id', '=', sessionId)
            .execute();
        });
      // Meanwhile a plugin may answer to it.
      await retryDeadlock(remove);
    },
    async settle(transaction, { personId, sessionId }, status) {
      await transaction
        .updateTable('transcript_session')
        .set({ status })
        .where('person_id', '=', personId)
        .where('id', '=', sessionId)
        .execute();
    },
    createDeviceKey: (personId, name) => createDeviceKey(deps, personId, name),
    listDeviceKeys: (personId) => listDeviceKeys(database, personId),
    revokeDeviceKey: (personId, keyId) => revokeDeviceKey(deps, personId, keyId),
    findDevice: (key) => findDevice(deps, key),
    start() {
      flushing ??= startFlushing(deps);
    },
    async stop() {
      await writer.settled();
      await flushing?.stop();
    },
  };
}
