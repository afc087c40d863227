import type { Memory, MemoryDetail, MemoryResult } from '@plugdesk/protocol';
import { sql, type Transaction } from 'kysely';
import type { Schema } from './database/schema-types.ts';
import type { MemoryContent, SegmentContent } from './deliveries/bodies/event-content.ts';
import type { Deliveries } from './deliveries/deliveries.ts';
import type { DeliverableEvent } from './deliveries/enqueue-events.ts';
import { inTransaction } from './deliveries/in-transaction.ts';
import { createDeliveryLog, type DeliveryLog } from './deliveries/log/delivery-log.ts';
import { createDeliveryFollower, type DeliveryFollower } from './deliveries/log/follow-deliveries.ts';
import type { GuardedFetch } from './egress/guarded-fetch.ts';
import type { EventDependencies } from './events/event-dependencies.ts';
import { createEvents, type Events } from './events/events.ts';
import type { ChosenTarget } from './events/targets/choose-targets.ts';
import type { EngineDependencies } from './join-engines.ts';
import type { TranscriptListener } from './join-transcripts.ts';
import type { PluginDependencies } from './plugins/plugin-dependencies.ts';
import type { Plugins } from './plugins/plugins.ts';
import { type AnsweredEndpoints, createAnsweredEndpoints } from './serve-endpoints.ts';

/** Events, joined with plugins and deliveries. */
export interface JoinedEvents {
  events: Events;
  log: DeliveryLog;
  follower: DeliveryFollower;
  endpoints: AnsweredEndpoints;
  /** Brings windows and memories on their way, in the transactions that make them. */
  listener: Required<TranscriptListener>;
  /** Keeps a plugin's endpoint as its entry says. */
  onEntryChanged: PluginDependencies['onEntryChanged'];
  /** After somebody turned a plugin on or off: asks whether it is set up, or takes back what waits. */
  onActivation(personId: string, pluginId: string, isOn: boolean): Promise<void>;
  /** Brings a memory on its way to one endpoint, as the event that it already was. */
  sendAgain(personId: string, memory: MemoryDetail, target: ChosenTarget): Promise<void>;
  start(): void;
  close(): Promise<void>;
}

/** What an endpoint is told of what happened. */
type Results = readonly Pick<MemoryResult, 'plugin' | 'text' | 'status'>[];

/** Joins them: neither knows the others. `plugins` is asked only once everything stands. */
export function joinEvents(
  deps: Pick<EngineDependencies, 'database' | 'audit' | 'identityKey' | 'now' | 'createId' | 'logger'>,
  engines: {
    deliveries: Deliveries;
    guardedFetch: GuardedFetch;
    policy: EventDependencies['policy'];
    plugins: () => Pick<Plugins, 'findEntry' | 'findEventPlugins'>;
    readResults: (personId: string, sessionId: string) => Promise<Results>;
  },
): JoinedEvents {
  const { database, audit, now } = deps;
  const { deliveries } = engines;
  const events = createEvents({
    ...deps,
    guardedFetch: engines.guardedFetch,
    policy: engines.policy,
    recordAudit: audit.recordAudit,
    personSubject: audit.personSubject,
    ports: {
      findEntry: (pluginId) => engines.plugins().findEntry(pluginId),
      async isOn(personId, pluginId) {
        const active = await engines.plugins().findEventPlugins(personId);
        return active.some((plugin) => plugin.pluginId === pluginId);
      },
      findSetUpSigner: deliveries.findSetUpSigner,
    },
    onLeaveChanged: deliveries.wake,
    webhooks: {
      create: deliveries.createEndpoint,
      change: deliveries.changeEndpoint,
      remove: deliveries.removeEndpoint,
      listOf: (ownerId) => deliveries.readEndpoints({ ownerId }),
    },
  });
  const { pool } = database;
  const follower = createDeliveryFollower({ pool, now, logger: deps.logger });

  /** Stored in the transaction of what happened; sent as soon as that has committed. */
  async function enqueue(transaction: Transaction<Schema>, happened: DeliverableEvent[]): Promise<void> {
    if (happened.length === 0) return;
    const committed = await deliveries.enqueueAndTake(inTransaction(transaction), happened);
    database.afterCommit(transaction, committed);
  }

  return {
    events,
    follower,
    log: createDeliveryLog({
      pool,
      now,
      replay: (keys) => deliveries.replay({ deliveries: keys }),
      whoGets: events.whoGets,
      wake: deliveries.wake,
    }),
    endpoints: createAnsweredEndpoints({ pool, deliveries, events, recordAudit: audit.recordAudit }),
    listener: {
      async onWindows(transaction, windows) {
        const people = windows.map(({ personId }) => personId);
        const chosen = await events.chooseTargets(transaction, people, 'transcript.processed');
        const happened = windows.flatMap(({ personId, sessionId, sequence, segments }) => {
          const targets = chosen.get(personId) ?? [];
          if (targets.length === 0) return [];
          return {
            id: events.createEventId(),
            type: 'transcript.processed' as const,
            personId,
            sessionId,
            window: { sequence, segments: segments.map(writeSegment) },
            targets: targets.map((target) => ({ ...target, sessionId: target.sessionIdFor(sessionId) })),
          };
        });
        await enqueue(transaction, happened);
      },
      async onMemory(transaction, { personId, memory, segments }) {
        const chosen = await events.chooseTargets(transaction, [personId], 'memory.created');
        const targets = chosen.get(personId) ?? [];
        if (targets.length === 0) return;
        const results = await engines.readResults(personId, memory.sessionId);
        await enqueue(transaction, [
          memoryEvent(events.createEventId(), personId, { ...memory, segments, results }, targets),
        ]);
      },
    },
    async onEntryChanged(transaction, { pluginId, policy, entry, url }) {
      const asksSetUp = entry !== null && entry.setUp.completedUrl !== null;
      const triggers = policy === 'blocked' ? [] : (entry?.triggers ?? []);
      await deliveries.keepPluginEndpoint(transaction, { pluginId, url, triggers, asksSetUp });
      // Who has it on already is asked about now; else their events would be held until they look.
      if (asksSetUp) {
        await sql`
          insert into plugin_set_up (person_id, plugin_id, waiting_since, next_check_at)
          select person_id, plugin_id, ${now()}::timestamptz, ${now()}::timestamptz from activation
          where plugin_id = ${pluginId} and is_on on conflict do nothing`.execute(transaction);
      }
      database.afterCommit(transaction, () => {
        events.forget();
        deliveries.wake();
      });
    },
    async onActivation(personId, pluginId, isOn) {
      const key = { personId, pluginId };
      if (isOn) await events.setUps.begin(key);
      else await events.setUps.end(key);
      events.forget();
      if (isOn) return;
      const endpoint = await database.kysely
        .selectFrom('delivery_endpoint')
        .select('id')
        .where('plugin_id', '=', pluginId)
        .executeTakeFirst();
      if (endpoint === undefined) return;
      const reason = 'The person turned the plugin off.';
      await deliveries.withdraw({ personId, endpointId: endpoint.id }, { code: 'turned_off', reason });
    },
    async sendAgain(personId, memory, target) {
      await database.transaction(async (transaction) => {
        const { rows } = await sql<{ id: string }>`
          select id from event where person_id = ${personId} and type = 'memory.created'
            and subject_id = ${memory.id} order by created_at limit 1`.execute(transaction);
        const id = rows[0]?.id ?? events.createEventId();
        await enqueue(transaction, [memoryEvent(id, personId, memory, [target])]);
      });
    },
    start: events.start,
    async close() {
      follower.close();
      await events.stop();
    },
  };
}

function memoryEvent(
  id: string,
  personId: string,
  memory: Memory & { segments: Parameters<typeof writeSegment>[0][]; results: Results },
  targets: readonly ChosenTarget[],
): DeliverableEvent {
  return {
    id,
    type: 'memory.created',
    personId,
    memory: describeMemory(memory),
    // A memory is not spoken of by its session.
    targets: targets.map((target) => ({ ...target, sessionId: '' })),
  };
}

function describeMemory(
  memory: Memory & { segments: Parameters<typeof writeSegment>[0][]; results: Results },
): MemoryContent {
  const { structure } = memory;
  return {
    id: memory.id,
    createdAt: new Date(memory.createdAt),
    startedAt: new Date(memory.startedAt),
    finishedAt: new Date(memory.finishedAt),
    source: memory.source,
    language: memory.language,
    status: memory.status,
    discarded: memory.discarded,
    title: structure?.title ?? '',
    overview: structure?.overview ?? '',
    emoji: structure?.emoji ?? '',
    category: structure?.category ?? 'other',
    actionItems: structure?.actionItems ?? [],
    events: (structure?.events ?? []).map(({ title, description, start, duration, created }) => ({
      title,
      description,
      start: new Date(start),
      durationMinutes: duration,
      created,
    })),
    segments: memory.segments.map(writeSegment),
    results: memory.results.flatMap(({ plugin, text, status }) =>
      status === 'completed' && text !== null ? [{ pluginId: plugin.id, content: text }] : [],
    ),
  };
}

function writeSegment(segment: {
  text: string;
  speakerId: number;
  isUser: boolean;
  start: number;
  end: number;
}): SegmentContent {
  const { text, speakerId, isUser, start, end } = segment;
  return { text, speakerId, isUser, personId: null, start, end };
}
