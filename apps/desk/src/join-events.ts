import type { MemoryDetail } from '@plugdesk/protocol';
import { sql, type Transaction } from 'kysely';
import { setUpChecks } from './accounts/limit-rate.ts';
import type { Schema } from './database/schema-types.ts';
import type { Deliveries } from './deliveries/deliveries.ts';
import type { DeliverableEvent } from './deliveries/enqueue-events.ts';
import { inTransaction } from './deliveries/in-transaction.ts';
import { createDeliveryLog, type DeliveryLog } from './deliveries/log/delivery-log.ts';
import { createDeliveryFollower, type DeliveryFollower } from './deliveries/log/follow-deliveries.ts';
import { holdSubjects } from './deliveries/statements/hold-subjects.ts';
import { DeskError } from './desk-error.ts';
import type { GuardedFetch } from './egress/guarded-fetch.ts';
import type { AnnouncementDependencies } from './events/announcements/announce-due.ts';
import { holdMemory } from './events/announcements/hold-memory.ts';
import { startAnnouncing } from './events/announcements/start-announcing.ts';
import type { EventDependencies } from './events/event-dependencies.ts';
import { createEvents, type Events } from './events/events.ts';
import type { ChosenTarget } from './events/targets/choose-targets.ts';
import type { EngineDependencies } from './join-engines.ts';
import type { TranscriptListener } from './join-transcripts.ts';
import { memoryNotFound } from './memories/read/read-memory.ts';
import type { Notifications } from './notifications/notifications.ts';
import type { PluginDependencies } from './plugins/plugin-dependencies.ts';
import type { Plugins } from './plugins/plugins.ts';
import { type AnsweredEndpoints, createAnsweredEndpoints } from './serve-endpoints.ts';
import { memoryEvent, type Results, writeSegment } from './write-memory-event.ts';

/** Events, joined with plugins and deliveries. */
export interface JoinedEvents {
  events: Events;
  log: DeliveryLog;
  follower: DeliveryFollower;
  endpoints: AnsweredEndpoints;
  /**
   * Brings windows and memories on their way, in the transactions that make them. A memory over which prompts are run
   * is held back there for a short while, so that what they make of it goes with it.
   */
  listener: Required<Pick<TranscriptListener, 'onWindows' | 'onMemory'>>;
  /** Keeps a plugin's endpoint as its entry says. */
  onEntryChanged: PluginDependencies['onEntryChanged'];
  /** After somebody turned a plugin on or off: asks whether it is set up, or takes back what waits. */
  onActivation(personId: string, pluginId: string, isOn: boolean): Promise<void>;
  /** Brings a memory on its way to one endpoint, as the event that it already was. @throws DeskError `memory_not_found` */
  sendAgain(personId: string, memory: MemoryDetail, target: ChosenTarget): Promise<void>;
  start(): void;
  close(): Promise<void>;
}

/** Joins them: neither knows the others. `plugins` and `notifications` are asked only once everything stands. */
export function joinEvents(
  deps: Pick<
    EngineDependencies,
    'database' | 'audit' | 'limiter' | 'identityKey' | 'now' | 'createId' | 'logger'
  >,
  engines: {
    deliveries: Deliveries;
    guardedFetch: GuardedFetch;
    policy: EventDependencies['policy'];
    plugins: () => Pick<Plugins, 'findEntry' | 'findEventPlugins'>;
    notifications: () => Pick<Notifications, 'noteLeave'>;
    readResults: (personId: string, sessionId: string, transaction: Transaction<Schema>) => Promise<Results>;
    /** As it stands now. @throws DeskError `memory_not_found` */
    readMemory: (personId: string, memoryId: string) => Promise<MemoryDetail>;
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
        const person = await database.kysely
          .selectFrom('person')
          .select('suspended')
          .where('id', '=', personId)
          .executeTakeFirst();
        if (person?.suspended !== false) return false;
        const active = await engines.plugins().findEventPlugins(personId);
        return active.some((plugin) => plugin.pluginId === pluginId);
      },
      async mayAskSetUp(personId) {
        try {
          await deps.limiter.count(setUpChecks, personId);
          return true;
        } catch (error) {
          if (error instanceof DeskError && error.code === 'rate_limited') return false;
          throw error;
        }
      },
      findSetUpSigner: deliveries.findSetUpSigner,
    },
    onLeaveChanged: deliveries.wake,
    async tellOfLeave(transaction, news) {
      database.afterCommit(transaction, await engines.notifications().noteLeave(transaction, news));
    },
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

  /** What a held memory became while it was held, and who is told of it now. */
  const prepare: AnnouncementDependencies['prepare'] = async ({ personId, memoryId }) => {
    const memory = await engines.readMemory(personId, memoryId).catch((error: unknown) => {
      if (error instanceof DeskError && error.code === 'memory_not_found') return null;
      throw error;
    });
    if (memory === null || memory.status !== 'completed' || memory.discarded) return null;
    return async (transaction) => {
      // A person who was suspended a moment ago is known as one who tells nobody.
      events.forget();
      const chosen = await events.chooseTargets(transaction, [personId], 'memory.created');
      const targets = chosen.get(personId) ?? [];
      // The person may have sent it to somebody meanwhile: then it is that event.
      const id = (await findEventOf(transaction, personId, memoryId)) ?? events.createEventId();
      if (targets.length > 0) await enqueue(transaction, [memoryEvent(id, personId, memory, targets)]);
    };
  };
  let announcing: ReturnType<typeof startAnnouncing> | null = null;

  return {
    events,
    follower,
    log: createDeliveryLog({
      pool,
      now,
      replay: deliveries.replay,
      whoGets: events.whoGets,
      sendNow: deliveries.sendNow,
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
        if (await holdMemory(transaction, { personId, memoryId: memory.id }, now())) return;
        const results = await engines.readResults(personId, memory.sessionId, transaction);
        await enqueue(transaction, [
          memoryEvent(events.createEventId(), personId, { ...memory, segments, results }, targets),
        ]);
      },
    },
    async onEntryChanged(transaction, { pluginId, policy, entry, url }) {
      const asksSetUp = entry !== null && entry.setUp.completedUrl !== null;
      const triggers = policy === 'blocked' ? [] : (entry?.triggers ?? []);
      const secret = await deliveries.keepPluginEndpoint(transaction, { pluginId, url, triggers, asksSetUp });
      // Who has it on already is asked about now, also where that ended because it was blocked; else their events would be
      // held until they look.
      if (asksSetUp && policy !== 'blocked') {
        await sql`
          insert into plugin_set_up (person_id, plugin_id, waiting_since, next_check_at)
          select person_id, plugin_id, ${now()}::timestamptz, ${now()}::timestamptz from activation
          where plugin_id = ${pluginId} and is_on
          on conflict (person_id, plugin_id) do update set waiting_since = excluded.waiting_since,
            next_check_at = excluded.next_check_at
          where plugin_set_up.completion <> 'complete' and plugin_set_up.next_check_at is null`.execute(
          transaction,
        );
      }
      database.afterCommit(transaction, () => {
        events.forget();
        deliveries.wake();
      });
      return secret;
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
        // It was read before: who deletes it now waits until it is on its way, and takes that back too.
        const event = { personId, type: 'memory.created', subjectId: memory.id };
        const held = await holdSubjects(inTransaction(transaction), [event]);
        if (held.length === 0) throw memoryNotFound();
        const id = (await findEventOf(transaction, personId, memory.id)) ?? events.createEventId();
        await enqueue(transaction, [memoryEvent(id, personId, memory, [target])]);
      });
    },
    start() {
      events.start();
      announcing ??= startAnnouncing({ database, now, logger: deps.logger, prepare });
    },
    async close() {
      follower.close();
      await announcing?.stop();
      await events.stop();
    },
  };
}

/** The event that a memory was already; null where nobody was told of it. */
async function findEventOf(
  transaction: Transaction<Schema>,
  personId: string,
  memoryId: string,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select event_id as id from delivery where person_id = ${personId} and type = 'memory.created' and subject_id = ${memoryId}
    order by created_at limit 1`.execute(transaction);
  return rows[0]?.id ?? null;
}
