import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Approval, ConversationDetail, DeskSettings, Memory, Turn } from '@plugdesk/protocol';
import { compileTools } from '@plugdesk/tool-compiler';
import { pino } from 'pino';
import { createAnswerReader } from '../src/assistant/answers/read-large-answer.ts';
import { type Assistant, createAssistant } from '../src/assistant/assistant.ts';
import type { AssistantDependencies } from '../src/assistant/assistant-dependencies.ts';
import { createEventHub } from '../src/assistant/events/event-hub.ts';
import { createEventLog } from '../src/assistant/events/event-log.ts';
import type { Model } from '../src/assistant/model/model-port.ts';
import { noCredentials } from '../src/assistant/parking/no-credentials.ts';
import type { ActivePersona, ActivePlugin } from '../src/assistant/ports.ts';
import { createToolSearch } from '../src/assistant/tool-search/keep-indexes.ts';
import { createGuardedFetch } from '../src/egress/guarded-fetch.ts';
import { resolveWithSystem } from '../src/egress/resolve-with-system.ts';
import { joinTranscripts } from '../src/join-transcripts.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** One request that a plugin's server got. */
export interface ReceivedRequest {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** What a plugin's server answers. */
export interface PluginAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  /** Answers only when this resolves. */
  after?: Promise<unknown>;
  /** Hangs up instead of answering. */
  hangUp?: boolean;
}

/** A plugin's server on this machine, with what it got. */
export interface PluginServer {
  url: string;
  received: ReceivedRequest[];
  close(): Promise<void>;
}

/** Starts a real HTTP server that answers as told. */
export async function startPluginServer(
  answer: (request: ReceivedRequest) => PluginAnswer,
): Promise<PluginServer> {
  const received: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const got = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    };
    received.push(got);
    const given = answer(got);
    await given.after;
    if (given.hangUp) {
      request.socket.destroy();
      return;
    }
    response.writeHead(given.status ?? 200, { 'content-type': 'application/json', ...given.headers });
    response.end(given.body ?? '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Compiles a description to an active plugin as the plugins engine would hand it over. */
export function activePlugin(
  id: string,
  description: object,
  url: string,
  change: { version?: number; rules?: Record<string, 'ask' | 'remember' | 'read'> } = {},
): ActivePlugin {
  const compiled = compileTools(JSON.stringify({ ...description, servers: [{ url }] }), {
    url: `${url}/openapi.json`,
  });
  return {
    id,
    name: id,
    version: change.version ?? 1,
    auth: { type: 'none' },
    descriptionForModel: compiled.info.description ?? id,
    brief: `${id}: ${compiled.tools.map((tool) => `${tool.method} ${tool.path}`).join(', ')}`,
    briefTokens: 20,
    tools: compiled.tools.map((tool) => ({
      pluginId: id,
      pluginName: id,
      pluginVersion: change.version ?? 1,
      operationKey: `${tool.method} ${tool.path}`,
      name: `${id}_${tool.name}`,
      title: tool.summary ?? tool.name,
      description: tool.description,
      effect: tool.safe || change.rules?.[`${tool.method} ${tool.path}`] === 'read' ? 'reads' : 'changes',
      rule: change.rules?.[`${tool.method} ${tool.path}`] ?? 'author',
      consequential: tool.consequential,
      tool,
      definitionHash: createHash('sha256').update(JSON.stringify(tool.parameters)).digest('hex'),
      definitionTokens: 100,
    })),
  };
}

/** An assistant with a real database and the real guarded fetch, for one person. */
export interface TestAssistant {
  assistant: Assistant;
  database: TestDatabase;
  personId: string;
  /** What is on; may be changed by a test. */
  plugins: ActivePlugin[];
  personas: ActivePersona[];
  settings: DeskSettings;
  clock: { now: Date };
  audited: { act: string; subject: string | null }[];
  /** A second process on the same database, with the same model and plugins. */
  another(): Promise<TestAssistant>;
  /** Registers a plugin's row, which approvals look at. */
  register(plugin: ActivePlugin): Promise<void>;
  /** Makes a memory of a dialogue, by rules. */
  remember(dialogue: string): Promise<Memory>;
  /** Asks in a new conversation (or the given one) and waits until the turn has come to rest. */
  ask(text: string, conversationId?: string): Promise<{ conversationId: string; turn: Turn }>;
  /** Waits until nothing runs, and reads the conversation. */
  settled(conversationId: string): Promise<ConversationDetail>;
  decide(
    approval: Approval,
    decision: 'approve' | 'deny',
    more?: { word?: string; remember?: boolean },
  ): Promise<Approval>;
  close(): Promise<void>;
}

/** Starts an assistant as the composition root would, with a given model. */
export async function startTestAssistant(
  model: Model,
  shared?: {
    database: TestDatabase;
    personId: string;
    plugins: ActivePlugin[];
    personas: ActivePersona[];
    settings: DeskSettings;
    clock: { now: Date };
  },
): Promise<TestAssistant> {
  const database = shared?.database ?? (await createTestDatabase());
  const personId = shared?.personId ?? randomUUID();
  const plugins = shared?.plugins ?? [];
  const clock = shared?.clock ?? { now: new Date() };
  const personas = shared?.personas ?? [];
  const audited: TestAssistant['audited'] = [];
  const settings: DeskSettings = shared?.settings ?? {
    privateHosts: ['127.0.0.0/8'],
    maxCallsPerTurn: 8,
    turnSeconds: 120,
    toolBudgetTokens: 8_000,
    approvalHours: 24,
  };
  const kysely = database.database.kysely;
  if (!shared) {
    await kysely
      .insertInto('person')
      .values({
        id: personId,
        name: 'Alec Parkes',
        email: `${personId}@example.com`,
        time_zone: 'Europe/Paris',
      })
      .execute();
  }
  const hub = createEventHub();
  const log = createEventLog(database.pool, hub, () => undefined);
  const guardedFetch = createGuardedFetch({
    resolve: resolveWithSystem,
    policy: () => ({ allowHttp: true, privateHosts: settings.privateHosts }),
    userAgent: 'Plugdesk/test',
  });
  const { transcripts, memories } = joinTranscripts(
    {
      config: { windowMs: 30_000, sessionEndMs: 120_000 },
      audit: { recordAudit: async () => {}, personSubject: (id) => `person:${id}` },
      database: database.database,
      now: () => new Date(clock.now),
      createId: randomUUID,
      logger: pino({ level: 'silent' }),
      randomBytes,
    },
    // Memories are made by rules here: the model says only what a test has it say in turns.
    { models: { list: async () => [], find: async () => null }, people: { findPerson: async () => null } },
  );
  const dependencies: AssistantDependencies = {
    database: database.database,
    pool: database.pool,
    log,
    hub,
    plugins: { activePlugins: async () => plugins, activePersonas: async () => personas },
    credentials: noCredentials,
    models: {
      list: async () => [],
      find: async (id) => (id === null || id === model.id ? model : null),
    },
    people: {
      findPerson: async () => ({
        id: personId,
        name: 'Alec Parkes',
        timeZone: 'Europe/Paris',
        language: 'en',
      }),
    },
    memories,
    settings: { readSettings: async () => settings },
    audit: {
      async recordAudit({ act, subject }) {
        audited.push({ act, subject });
      },
    },
    guardedFetch,
    answers: createAnswerReader(),
    toolSearch: createToolSearch(),
    identityKey: Buffer.alloc(32, 1),
    now: () => new Date(clock.now),
    createId: () => randomUUID(),
    countTokens: (text) => Math.ceil(text.length / 4),
    logger: pino({ level: 'silent' }),
    userAgent: 'Plugdesk/test',
  };
  const assistant = createAssistant(dependencies);
  const test: TestAssistant = {
    assistant,
    database,
    personId,
    plugins,
    personas,
    settings,
    clock,
    audited,
    another: () => startTestAssistant(model, { database, personId, plugins, personas, settings, clock }),
    async register(plugin) {
      await kysely
        .insertInto('plugin')
        .values({
          id: plugin.id,
          tool_prefix: plugin.id,
          name: plugin.name,
          source_kind: 'text',
          policy: 'default',
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await kysely
        .insertInto('plugin_version')
        .values({
          plugin_id: plugin.id,
          number: plugin.version,
          state: 'approved',
          description_bytes: Buffer.from('{}'),
          description_hash: 'test',
          understood: '{}',
        })
        .execute();
      await kysely
        .updateTable('plugin')
        .set({ approved_version: plugin.version })
        .where('id', '=', plugin.id)
        .execute();
      const known = plugins.findIndex((candidate) => candidate.id === plugin.id);
      if (known === -1) plugins.push(plugin);
      else plugins[known] = plugin;
    },
    async remember(dialogue) {
      const upload = {
        format: 'dialogue',
        text: dialogue,
        ownNames: [],
        startedAt: null,
        language: 'en',
      } as const;
      const { memoryId } = await transcripts.upload({ personId, ...upload });
      memories.start();
      for (;;) {
        const memory = await memories.read(personId, memoryId ?? '');
        if (memory.status === 'completed') return memory;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    async ask(text, conversationId) {
      const id = conversationId ?? (await assistant.createConversation(personId)).id;
      const { turnId } = await assistant.ask(personId, id, {
        text,
        modelId: null,
        insteadOf: null,
        idempotencyKey: null,
      });
      const detail = await test.settled(id);
      const turn = detail.turns.find((candidate) => candidate.id === turnId);
      if (!turn) throw new Error('the turn is not in its conversation');
      return { conversationId: id, turn };
    },
    async settled(conversationId) {
      await assistant.idle();
      return assistant.readConversation(personId, conversationId);
    },
    decide: (approval, decision, more = {}) =>
      assistant.decide({
        personId,
        approvalId: approval.id,
        sessionId: 'session',
        decision,
        requestHash: approval.requestHash,
        word: more.word ?? null,
        remember: more.remember ?? false,
      }),
    async close() {
      await memories.stop();
      await assistant.close();
      await guardedFetch.close();
      if (!shared) await database.close();
    },
  };
  return test;
}

/** A small bookings API: one search, one booking. */
export const bookingsDescription = {
  openapi: '3.1.0',
  info: { title: 'Bookings', version: '1', description: 'Find and book places.' },
  paths: {
    '/places': {
      get: {
        operationId: 'findPlaces',
        summary: 'Find places',
        parameters: [{ name: 'city', in: 'query', required: true, schema: { type: 'string' } }],
        responses: { 200: { description: 'places' } },
      },
    },
    '/bookings': {
      post: {
        operationId: 'bookPlace',
        summary: 'Book a place',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: { placeId: { type: 'string' }, nights: { type: 'integer', minimum: 1 } },
                required: ['placeId', 'nights'],
                additionalProperties: false,
              },
            },
          },
        },
        responses: { 201: { description: 'booked' } },
      },
    },
  },
};
