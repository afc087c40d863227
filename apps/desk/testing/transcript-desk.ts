import { randomBytes, randomUUID } from 'node:crypto';
import type { Segment } from '@plugdesk/protocol';
import { sql, type Transaction } from 'kysely';
import { pino } from 'pino';
import { openDatabase } from '../src/database/open-database.ts';
import type { Schema } from '../src/database/schema-types.ts';
import { createMemories } from '../src/memories/memories.ts';
import { createTranscripts } from '../src/transcripts/transcripts.ts';

/**
 * Transcripts and memories in a process of their own, to be killed: `fork(transcript-desk.ts, [DATABASE, MS-AHEAD,
 * MODEL])`. Its clock is that much ahead. It stores `{ personId, session, text }` and says `{ stored: text }` after the
 * commit; windows and memories are noted in the table `heard`, in the transactions that make them. With `silent` as
 * model it says `{ making: true }` when the model is asked, which then never answers; with `rules` there is none.
 */
const [url = '', msAhead = '0', model = 'rules'] = process.argv.slice(2);
const database = openDatabase({ url, poolSize: 5 });
const base = {
  database,
  now: () => new Date(Date.now() + Number(msAhead)),
  createId: randomUUID,
  logger: pino({ level: 'silent' }),
};
const say = (message: unknown) => process.send?.(message);
const memories = createMemories({
  ...base,
  ports: {
    findModel: async () => (model === 'silent' ? { label: 'Silent', answer: neverAnswer } : null),
    readSegments: async (personId, sessionId) => (await transcripts.read({ personId, sessionId })).segments,
    readResults: async () => [],
    findPerson: async () => ({ name: 'Ada', timeZone: 'UTC', language: 'en' }),
    removeSession: (key) => transcripts.remove(key),
    onSettled: (transaction, key, status) => transcripts.settle(transaction, key, status),
    async onMemory(transaction, { memory, segments }) {
      await note(transaction, 'memory', memory.id, segments);
    },
  },
});
const transcripts = createTranscripts({
  ...base,
  windowMs: 30_000,
  endAfterMs: 120_000,
  randomBytes,
  recordAudit: async () => {},
  ports: {
    async onWindows(transaction, windows) {
      for (const window of windows) await note(transaction, 'window', window.sessionId, window.segments);
    },
    onEnded: memories.begin,
    onRemoving: async () => {},
  },
});

/** Notes what was told, and of which session or memory. */
async function note(
  transaction: Transaction<Schema>,
  kind: 'window' | 'memory',
  session: string,
  segments: readonly Segment[],
): Promise<void> {
  const said = JSON.stringify(segments.map(({ text }) => text));
  await sql`insert into heard (kind, session, said) values (${kind}, ${session}, ${said}::jsonb)`.execute(
    transaction,
  );
}

function neverAnswer(): Promise<string> {
  say({ making: true });
  return new Promise(() => {});
}

process.on('message', ({ personId, session, text }: { personId: string; session: string; text: string }) => {
  transcripts
    .sendSegments({
      personId,
      sessionId: session,
      source: 'test',
      language: null,
      segments: [{ id: text, text, speaker: 'Ada', isUser: true }],
    })
    .then(
      () => say({ stored: text }),
      (error: unknown) => say({ refused: String(error) }),
    );
});
transcripts.start();
memories.start();
say({ ready: true });
