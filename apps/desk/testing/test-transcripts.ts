import { randomUUID } from 'node:crypto';
import type { TranscriptWindow } from '@plugdesk/protocol';
import { pino } from 'pino';
import { makeDueMemory } from '../src/memories/make/make-due-memory.ts';
import { createMemories, type Memories } from '../src/memories/memories.ts';
import type { MemoryDependencies } from '../src/memories/memory-dependencies.ts';
import type { CreatedMemory, MemoryModel } from '../src/memories/ports.ts';
import { flushDueSessions } from '../src/transcripts/flush-sessions.ts';
import type { TranscriptDependencies } from '../src/transcripts/transcript-dependencies.ts';
import { createTranscripts, type Transcripts } from '../src/transcripts/transcripts.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** Transcripts and memories on a real database, with a clock of the test's own. */
export interface TestTranscripts {
  database: TestDatabase;
  transcripts: Transcripts;
  memories: Memories;
  personId: string;
  clock: { now: Date };
  /** What was handed on, in order. */
  windows: TranscriptWindow[];
  created: CreatedMemory[];
  /** The model that makes memories; null: rules. */
  model: MemoryModel | null;
  /** Thrown by whoever is told of windows and memories, while it is set. */
  listenerFault: Error | null;
  /** Sends pieces; each text is one, its id is the text. */
  say(sessionId: string, ...texts: string[]): Promise<{ accepted: number; repeated: number }>;
  /** Lets time pass and does what is due then. */
  pass(seconds: number): Promise<void>;
  /** Does what is due at sessions. @returns how many */
  flush(): Promise<number>;
  /** Makes every memory that is due. */
  make(): Promise<void>;
  close(): Promise<void>;
}

/** Starts both engines without their loops: a test says when is looked. */
export async function startTestTranscripts(): Promise<TestTranscripts> {
  const database = await createTestDatabase();
  const personId = randomUUID();
  await database.kysely
    .insertInto('person')
    .values({ id: personId, name: 'Ada', email: `${personId}@example.com`, time_zone: 'Europe/Paris' })
    .execute();
  const base = {
    database: database.database,
    now: () => new Date(test.clock.now),
    createId: randomUUID,
    logger: pino({ level: 'silent' }),
  };
  const memoryDependencies: MemoryDependencies = {
    ...base,
    ports: {
      findModel: async () => test.model,
      readSegments: async (owner, sessionId) =>
        (await transcripts.read({ personId: owner, sessionId })).segments,
      readResults: async () => [],
      findPerson: async () => ({ name: 'Ada', timeZone: 'Europe/Paris', language: 'en' }),
      removeSession: (key) => transcripts.remove(key),
      onSettled: (transaction, key, status) => transcripts.settle(transaction, key, status),
      async onMemory(_transaction, memory) {
        if (test.listenerFault) throw test.listenerFault;
        test.created.push(memory);
      },
    },
  };
  const memories = createMemories(memoryDependencies);
  const transcriptDependencies: TranscriptDependencies = {
    ...base,
    windowMs: 30_000,
    endAfterMs: 120_000,
    ports: {
      async onWindows(_transaction, windows) {
        if (test.listenerFault) throw test.listenerFault;
        test.windows.push(...windows);
      },
      onEnded: memories.begin,
      onRemoving: async () => {},
    },
  };
  const transcripts = createTranscripts({
    ...transcriptDependencies,
    randomBytes: (size) => Buffer.alloc(size, 7),
    recordAudit: async () => {},
  });
  const test: TestTranscripts = {
    database,
    transcripts,
    memories,
    personId,
    clock: { now: new Date('2026-11-21T09:00:00Z') },
    windows: [],
    created: [],
    model: null,
    listenerFault: null,
    say: (sessionId, ...texts) =>
      transcripts.sendSegments({
        personId,
        sessionId,
        source: 'test',
        language: null,
        segments: texts.map((text) => ({ id: text, text, speaker: 'SPEAKER_00', isUser: true })),
      }),
    async pass(seconds) {
      test.clock.now = new Date(test.clock.now.getTime() + seconds * 1_000);
      await test.flush();
    },
    flush: async () => (await flushDueSessions(transcriptDependencies)).sessions,
    async make() {
      while (await makeDueMemory(memoryDependencies, new AbortController().signal));
    },
    async close() {
      await transcripts.stop();
      await database.close();
    },
  };
  return test;
}
