import type { MemoryDetail, ModelInfo } from '@plugdesk/protocol';
import type { Logger } from 'pino';
import type { RateLimiter } from './accounts/limit-rate.ts';
import { createAnswerReader } from './assistant/answers/read-large-answer.ts';
import { type Assistant, createAssistant } from './assistant/assistant.ts';
import { createEventHub } from './assistant/events/event-hub.ts';
import { createEventLog } from './assistant/events/event-log.ts';
import { createProcessHints, type ProcessHints } from './assistant/events/notify-processes.ts';
import { countTokens } from './assistant/model/count-tokens.ts';
import type { Model } from './assistant/model/model-port.ts';
import type { ModelSetting } from './assistant/model/model-setting.ts';
import { createProviderModel } from './assistant/model/provider-model.ts';
import { createPlanner } from './assistant/planner/create-planner.ts';
import type { ActivePersona, PeoplePort } from './assistant/ports.ts';
import { createToolSearch } from './assistant/tool-search/keep-indexes.ts';
import type { Audit } from './audit/audit.ts';
import type { Config } from './config.ts';
import { type Connections, createConnections } from './connections/connections.ts';
import type { Database } from './database/open-database.ts';
import { createDeliveries, type Deliveries } from './deliveries/deliveries.ts';
import { connectAsListed } from './egress/connect-as-listed.ts';
import { dialAddresses } from './egress/dial.ts';
import { createGuardedFetch, type GuardedFetchDependencies } from './egress/guarded-fetch.ts';
import { createModelFetch } from './egress/model-fetch.ts';
import { resolveWithSystem } from './egress/resolve-with-system.ts';
import { type JoinedEvents, joinEvents } from './join-events.ts';
import { joinNotifications, joinPrompts } from './join-notifications.ts';
import { joinTranscripts } from './join-transcripts.ts';
import type { Sealer } from './keys/seal.ts';
import type { Memories } from './memories/memories.ts';
import { createModelSettings, type ModelSettings } from './model-settings/model-settings.ts';
import { createOfferedModels } from './model-settings/offered-models.ts';
import { createNotificationHub } from './notifications/notification-hub.ts';
import type { Notifications } from './notifications/notifications.ts';
import { type Compiler, createCompiler } from './plugins/compiling/create-compiler.ts';
import { createPlugins, type Plugins } from './plugins/plugins.ts';
import { encodePicture } from './previews/encode-picture.ts';
import { createPreviews, type Previews } from './previews/previews.ts';
import type { Prompts } from './prompts/prompts.ts';
import { type MemoryReceiver, sendMemoryAgain } from './send-memory-again.ts';
import type { DeskSettingsStore } from './settings/desk-settings.ts';
import type { Transcripts } from './transcripts/transcripts.ts';

/** What the engines are joined with. */
export interface EngineDependencies {
  config: Config;
  database: Database;
  audit: Audit;
  settings: DeskSettingsStore;
  /** Limits what people have the desk ask of others. */
  limiter: Pick<RateLimiter, 'count'>;
  /** For ids that are pairwise; derived from the desk's key. */
  identityKey: Buffer;
  /** For what is kept encrypted; its key is derived from the desk's. */
  sealer: Sealer;
  now: () => Date;
  createId: () => string;
  logger: Logger;
  version: string;
  randomBytes: (size: number) => Buffer;
  /** Address of the desk as people's browsers see it. */
  publicUrl: () => string;
  /** Instead of the system's resolver and sockets, for tests. */
  egress?: Partial<Pick<GuardedFetchDependencies, 'resolve' | 'dial' | 'authorities'>>;
  /** Instead of the models that the configuration names, for tests. */
  models?: [Model, ...Model[]];
  /** Instead of one of its own; it is not closed with the engines. */
  compiler?: Compiler;
  /** Hosts that the desk itself runs, beside those the administrator lists. */
  ownHosts: () => string[];
}

/** The engines, joined: none of them knows another. */
export interface Engines {
  assistant: Assistant;
  connections: Connections;
  deliveries: Deliveries;
  plugins: Plugins;
  previews: Previews;
  models: ModelSettings;
  transcripts: Transcripts;
  memories: Memories;
  notifications: Notifications;
  prompts: Prompts;
  /** Who gets which event, and what became of it. */
  events: JoinedEvents;
  /** See {@link sendMemoryAgain}. */
  sendMemoryAgain(personId: string, memoryId: string, to: MemoryReceiver): Promise<MemoryDetail>;
  listModels(): Promise<ModelInfo[]>;
  start(): void;
  close(): Promise<void>;
}

/** Joins plugins and assistant through the guarded fetch, the settings and the audit log. */
export async function joinEngines(deps: EngineDependencies): Promise<Engines> {
  const { config, database, audit, settings, now, createId, logger } = deps;
  const userAgent = `Plugdesk/${deps.version}`;
  const policy = async () => ({
    allowHttp: !config.production,
    privateHosts: [...(await settings.readSettings()).privateHosts, ...deps.ownHosts()],
  });
  const guardedFetch = createGuardedFetch({
    resolve: resolveWithSystem,
    policy,
    userAgent,
    ...deps.egress,
  });
  // How long a model may be silent is watched request by request, as set.
  const modelFetch = createModelFetch({ headersTimeoutMs: 0, bodyTimeoutMs: 0 });
  const compiler = deps.compiler ?? createCompiler();
  const plugins = createPlugins({
    database,
    guardedFetch,
    policy,
    compiler,
    countTokens,
    encodePicture,
    recordAudit: audit.recordAudit,
    onEntryChanged: (transaction, change) => joined.onEntryChanged(transaction, change),
    now,
    createId,
  });
  const connections = createConnections({
    database,
    guardedFetch,
    sealer: deps.sealer,
    recordAudit: audit.recordAudit,
    findPlugin: plugins.findSignIn,
    publicUrl: deps.publicUrl,
    allowHttp: !config.production,
    now,
    createId,
    randomBytes: deps.randomBytes,
    logger,
  });
  const planner = createPlanner({ createId });
  const times = {
    silenceMs: config.modelSilenceMs,
    // Before the first byte a server may have to load its model.
    startTimeoutMs: config.modelSilenceMs * 1.5,
  };
  const configured = config.model
    ? createProviderModel(config.model, { fetch: modelFetch.fetch, ...times })
    : null;
  const addedModelFetch = createModelFetch({
    headersTimeoutMs: 0,
    bodyTimeoutMs: 0,
    connect: connectAsListed({
      resolve: resolveWithSystem,
      dial: dialAddresses,
      authorities: undefined,
      ...deps.egress,
      connectTimeoutMs: 10_000,
    }),
  });
  const fixed: [Model, ...Model[]] = deps.models ?? (configured ? [configured, planner] : [planner]);
  const createModel = (setting: ModelSetting, id: string) =>
    createProviderModel(setting, { fetch: addedModelFetch.fetch, ...times }, id);
  const models = createOfferedModels({ database, sealer: deps.sealer, fixed, createModel, now });
  const hub = createEventHub();
  let hints: ProcessHints | null = null;
  const log = createEventLog(database.pool, hub, (conversationIds) => hints?.notify(conversationIds));
  const notificationHub = createNotificationHub();
  hints = await createProcessHints(database.pool, hub, createId(), notificationHub);
  const people = createPeople(database);
  const prompts = joinPrompts(deps, { plugins, models, people, memories: () => memories });
  const deliveries = createDeliveries({
    pool: database.pool,
    guardedFetch,
    sealer: deps.sealer,
    now,
    createId,
    randomBytes: deps.randomBytes,
    random: Math.random,
    logger,
  });
  const joined = joinEvents(deps, {
    deliveries,
    guardedFetch,
    policy,
    plugins: () => plugins,
    notifications: () => notifications,
    readResults: prompts.readResults,
    readMemory: (personId, memoryId) => memories.read(personId, memoryId),
  });
  const { transcripts, memories } = joinTranscripts(
    deps,
    { models, people, readResults: prompts.readResults },
    [
      prompts,
      joined.listener,
      {
        // What plugins said of it leaves the pages on which it is read now.
        async onRemoving(transaction, key) {
          database.afterCommit(transaction, await assistant.forgetSession(transaction, key));
          // So do the passages that the assistant looked up.
          const memoryId = await memories.holdOfSession(transaction, key);
          if (memoryId === null) return;
          const memory = { personId: key.personId, memoryId };
          database.afterCommit(transaction, await assistant.forgetRecalled(transaction, memory));
        },
      },
    ],
  );
  const assistant: Assistant = createAssistant({
    database,
    pool: database.pool,
    log,
    hub,
    plugins: { ...plugins, activePersonas: (personId) => findPersonas(plugins, personId) },
    credentials: connections,
    models,
    people,
    memories,
    settings,
    audit,
    guardedFetch,
    answers: createAnswerReader(),
    toolSearch: createToolSearch(),
    identityKey: deps.identityKey,
    now,
    createId,
    countTokens,
    logger,
    userAgent,
  });
  const notifications: Notifications = joinNotifications(deps, {
    assistant,
    deliveries,
    plugins,
    hub: notificationHub,
    tellProcesses: (personIds) => hints?.notifyPeople(personIds),
  });
  const previews = createPreviews({ database, guardedFetch, now, createId, logger });
  return {
    assistant,
    connections,
    deliveries,
    previews,
    transcripts,
    memories,
    notifications,
    prompts,
    events: joined,
    sendMemoryAgain: (personId, memoryId, to) =>
      sendMemoryAgain({ memories, plugins, prompts, joined }, personId, memoryId, to),
    plugins: {
      ...plugins,
      async remove(personId, pluginId) {
        await plugins.remove(personId, pluginId);
        await assistant.closeQuestionsAbout(pluginId);
      },
      async setActivation(personId, pluginId, on) {
        const plugin = await plugins.setActivation(personId, pluginId, on);
        await joined.onActivation(personId, pluginId, on);
        return plugin;
      },
    },
    models: createModelSettings({
      database,
      sealer: deps.sealer,
      audit,
      offered: models,
      fixed,
      environment: deps.models ? null : config.model,
      createModel,
      now,
      elapsed: () => performance.now(),
      createId,
    }),
    listModels: () => models.list(),
    start() {
      assistant.start();
      connections.startUpkeep();
      deliveries.start();
      transcripts.start();
      memories.start();
      prompts.start();
      notifications.start();
      joined.start();
    },
    async close() {
      await transcripts.stop();
      await memories.stop();
      await prompts.stop();
      await joined.close();
      await notifications.close();
      await assistant.close();
      await deliveries.close();
      await connections.close();
      await previews.close();
      if (deps.compiler === undefined) await compiler.close();
      await hints?.close();
      await guardedFetch.close();
      await modelFetch.close();
      await addedModelFetch.close();
    },
  };
}

/** The chat prompts of plugins that are on for a person. */
async function findPersonas(
  plugins: Pick<Plugins, 'findEventPlugins'>,
  personId: string,
): Promise<ActivePersona[]> {
  const active = await plugins.findEventPlugins(personId);
  return active.flatMap(({ pluginId, name, entry }) =>
    entry.chatPrompt === null ? [] : [{ pluginId, name, prompt: entry.chatPrompt }],
  );
}

function createPeople(database: Database): PeoplePort {
  return {
    async findPerson(personId) {
      const row = await database.kysely
        .selectFrom('person')
        .select(['id', 'name', 'time_zone', 'language'])
        .where('id', '=', personId)
        .where('suspended', '=', false)
        .executeTakeFirst();
      return row ? { id: row.id, name: row.name, timeZone: row.time_zone, language: row.language } : null;
    },
  };
}
