import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelInfo } from '@plugdesk/protocol';
import { pino } from 'pino';
import { createAnswerReader } from '../../apps/desk/src/assistant/answers/read-large-answer.ts';
import type { AssistantDependencies } from '../../apps/desk/src/assistant/assistant-dependencies.ts';
import { createEventHub } from '../../apps/desk/src/assistant/events/event-hub.ts';
import { createEventLog } from '../../apps/desk/src/assistant/events/event-log.ts';
import { createProcessHints } from '../../apps/desk/src/assistant/events/notify-processes.ts';
import { countTokens } from '../../apps/desk/src/assistant/model/count-tokens.ts';
import { noCredentials } from '../../apps/desk/src/assistant/parking/no-credentials.ts';
import type { ActivePlugin, TurnPerson } from '../../apps/desk/src/assistant/ports.ts';
import { createToolSearch } from '../../apps/desk/src/assistant/tool-search/keep-indexes.ts';
import { startTurn } from '../../apps/desk/src/assistant/turns/start-turn.ts';
import { createEmitter, type TurnContext } from '../../apps/desk/src/assistant/turns/turn-context.ts';
import { createAudit } from '../../apps/desk/src/audit/audit.ts';
import { startEmbeddedPostgres } from '../../apps/desk/src/database/embedded/start-embedded-postgres.ts';
import { migrate } from '../../apps/desk/src/database/migrate.ts';
import { type Database, openDatabase } from '../../apps/desk/src/database/open-database.ts';
import { createGuardedFetch } from '../../apps/desk/src/egress/guarded-fetch.ts';
import { resolveWithSystem } from '../../apps/desk/src/egress/resolve-with-system.ts';
import { createDeskSettings } from '../../apps/desk/src/settings/desk-settings.ts';

const question = 'What are my accommodation options in Paris for a short stay?';
const model: ModelInfo = { id: 'bench', label: 'Bench', kind: 'provider', place: '127.0.0.1' };

/** The assistant's parts as the desk joins them, on a PostgreSQL that waits for the disk. */
export interface AssistantOnDatabase {
  desk: AssistantDependencies;
  database: Database;
  /** Of the PostgreSQL server. */
  serverPid: number;
  /** Begins a turn in a new conversation and makes its context as the runner does. */
  beginTurn(): Promise<TurnContext>;
  close(): Promise<void>;
}

/**
 * Starts PostgreSQL with the desk's own settings (durable) in a folder of the machine's temporary folder, and builds
 * what the composition root builds for the assistant; the only thing given is which plugins are on.
 */
export async function startAssistantOnDatabase(plugins: ActivePlugin[]): Promise<AssistantOnDatabase> {
  await using opened = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'plugdesk-bench-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const server = await startEmbeddedPostgres({ folder, logger: { info: () => {}, warn: () => {} } });
  opened.defer(() => server.stop());
  const database = openDatabase({ url: server.url, poolSize: 20 });
  opened.defer(() => database.close());
  await migrate(database.pool);
  const person: TurnPerson = { id: randomUUID(), name: 'Ada', timeZone: 'Europe/Paris', language: 'en' };
  await database.kysely
    .insertInto('person')
    .values({ id: person.id, name: person.name, email: 'ada@example.com', time_zone: person.timeZone })
    .execute();
  for (const { id, name } of plugins) {
    await database.kysely
      .insertInto('plugin')
      .values({ id, name, tool_prefix: id, source_kind: 'text', policy: 'default' })
      .execute();
  }
  const now = () => new Date();
  const audit = createAudit(database, Buffer.alloc(32, 1));
  const settings = createDeskSettings({ database, audit, now });
  await settings.updateSettings({ privateHosts: ['127.0.0.0/8'] }, person.id);
  const hub = createEventHub();
  const hints = await createProcessHints(database.pool, hub, randomUUID());
  opened.defer(() => hints.close());
  const log = createEventLog(database.pool, hub, (conversationIds) => hints.notify(conversationIds));
  opened.defer(() => log.settled());
  const guardedFetch = createGuardedFetch({
    resolve: resolveWithSystem,
    policy: async () => ({
      allowHttp: true,
      privateHosts: [...(await settings.readSettings()).privateHosts],
    }),
    userAgent: 'Plugdesk/bench',
  });
  opened.defer(() => guardedFetch.close());
  const desk: AssistantDependencies = {
    database,
    pool: database.pool,
    log,
    hub,
    plugins: { activePlugins: async () => plugins, activePersonas: async () => [] },
    credentials: noCredentials,
    models: { list: async () => [], find: async () => null },
    people: { findPerson: async () => person },
    memories: { hasAny: async () => false, search: async () => [], findGone: async () => [] },
    settings,
    audit,
    guardedFetch,
    answers: createAnswerReader(),
    toolSearch: createToolSearch(),
    identityKey: Buffer.alloc(32, 2),
    now,
    createId: () => randomUUID(),
    countTokens,
    logger: pino({ level: 'warn' }),
    userAgent: 'Plugdesk/bench',
  };

  const kept = opened.move();
  return {
    desk,
    database,
    serverPid: server.pid(),
    async beginTurn() {
      const conversationId = randomUUID();
      await database.kysely
        .insertInto('conversation')
        .values({ person_id: person.id, id: conversationId })
        .execute();
      const { taken, told } = await startTurn(desk, {
        personId: person.id,
        conversationId,
        text: question,
        model,
        insteadOf: null,
        attachmentIds: null,
        idempotencyKey: null,
      });
      await told;
      if (taken === null) throw new Error('the turn was not taken up');
      const abort = new AbortController();
      return {
        taken,
        turn: {
          ...taken,
          position: 0,
          saidBy: null,
          sessionId: null,
          persona: null,
          question,
          attachments: [],
          model,
          status: 'running',
          parts: [],
          fault: null,
          callsUsed: 0,
          usedMs: 0,
          askedAt: now(),
          endedAt: null,
        },
        person,
        plugins,
        earlier: [],
        files: new Map(),
        calls: [],
        parts: [],
        foundTools: [],
        persona: null,
        offered: null,
        toolsLeftOut: 0,
        hasMemories: false,
        callsUsed: 0,
        signal: abort.signal,
        ...createEmitter(desk, taken, (reason) => abort.abort(reason)),
      };
    },
    close: () => kept.disposeAsync(),
  };
}
