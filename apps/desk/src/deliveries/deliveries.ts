import type { Transaction } from 'kysely';
import { retryDeadlock } from '../database/retry-deadlock.ts';
import type { Schema } from '../database/schema-types.ts';
import { addDeliveries } from './add-deliveries.ts';
import type { DeliveryDependencies } from './delivery-dependencies.ts';
import { changeEndpoint, type EndpointChange } from './endpoints/change-endpoint.ts';
import { createEndpoint, type NewEndpoint } from './endpoints/create-endpoint.ts';
import { endFormerSecrets, forgetFormerSecrets } from './endpoints/end-former-secrets.ts';
import { keepPluginEndpoint, type PluginEndpoint } from './endpoints/keep-plugin-endpoint.ts';
import {
  type EndpointChoice,
  type EndpointView,
  readEndpointViews,
} from './endpoints/read-endpoint-views.ts';
import { rotateSecret } from './endpoints/rotate-secret.ts';
import { findSetUpSigner, readPluginSecret, type SetUpSigner } from './endpoints/sign-set-up.ts';
import { turnOff } from './endpoints/turn-off.ts';
import { turnOn } from './endpoints/turn-on.ts';
import { type DeliverableEvent, enqueueEvents } from './enqueue-events.ts';
import { inTransaction } from './in-transaction.ts';
import { createPartitions } from './keep-partitions.ts';
import { type AttemptView, type DeliveryView, listAttempts, listDeliveries } from './list-deliveries.ts';
import { listNotices, type NoticeView } from './list-notices.ts';
import { writeDeliveryId } from './log/delivery-id.ts';
import { type ReplayChoice, replayDeliveries } from './replay-deliveries.ts';
import { type EndpointTest, makeSampleEvents } from './sample-events.ts';
import type { StatementRunner } from './statements/insert-deliveries.ts';
import { withdrawLanes } from './statements/withdraw-lanes.ts';
import { type DeliveryAnswer, forgetAnswers, takeAnswers } from './take-answers.ts';
import { createWorker } from './worker.ts';

/** The engine of deliveries: events that reach endpoints, at least once, signed and in order. */
export interface Deliveries {
  createEndpoint(endpoint: NewEndpoint): Promise<{ id: string; secret: string }>;
  /** See {@link rotateSecret}. */
  rotateSecret(endpointId: string): Promise<string | null>;
  /** See {@link endFormerSecrets}. */
  endFormerSecrets(endpointId: string): Promise<number>;
  turnOn(endpointId: string): Promise<boolean>;
  turnOff(endpointId: string): Promise<boolean>;
  /** See {@link keepPluginEndpoint}. */
  keepPluginEndpoint(transaction: Transaction<Schema>, wanted: PluginEndpoint): Promise<string | null>;
  changeEndpoint(endpointId: string, change: EndpointChange): Promise<void>;
  /** Deletes a webhook of somebody's own: what waits for it is not sent, what was sent can still be read. */
  removeEndpoint(endpoint: { personId: string; endpointId: string }): Promise<void>;
  readEndpoints(choice: EndpointChoice): Promise<EndpointView[]>;
  /** See {@link findSetUpSigner}. */
  findSetUpSigner(pluginId: string): Promise<SetUpSigner | null>;
  /** See {@link readPluginSecret}. */
  readPluginSecret(pluginId: string): Promise<string | null>;
  /** See {@link withdrawLanes}. */
  withdraw(
    from: { personId: string; endpointId: string },
    why: { code: string; reason: string },
  ): Promise<void>;
  /** See {@link makeSampleEvents}. @returns ids of the deliveries; none where the person is gone */
  sendTest(test: Omit<EndpointTest, 'at'>): Promise<string[]>;
  /** See {@link enqueueEvents}. @returns to be called after the commit: it is sent at once then, else within seconds */
  enqueue(runner: StatementRunner, events: readonly DeliverableEvent[]): Promise<() => void>;
  /**
   * The same for a caller that certainly calls what is returned, right after the commit: what is stored is this
   * process's at once and sent from memory, which saves the database half of its work. Where the call is left out, or the
   * process dies before it, it is sent when the lease has ended (a minute).
   */
  enqueueAndTake(runner: StatementRunner, events: readonly DeliverableEvent[]): Promise<() => void>;
  replay(choice: ReplayChoice): Promise<number>;
  listDeliveries(filter: Parameters<typeof listDeliveries>[1]): Promise<DeliveryView[]>;
  listAttempts(key: Parameters<typeof listAttempts>[1]): Promise<AttemptView[]>;
  listNotices(endpointId: string): Promise<NoticeView[]>;
  /** See {@link takeAnswers}. */
  takeAnswers(transaction: Transaction<Schema>, most?: number): Promise<DeliveryAnswer[]>;
  /** Looks for what is due now. */
  wake(): void;
  /** The same at these endpoints, also where they asked to be left alone for a while: a person wants it. */
  sendNow(endpointIds: readonly string[]): Promise<void>;
  /** Drops what is older than 30 days; done every hour by itself. */
  forgetOld(): Promise<void>;
  start(): void;
  close(): Promise<void>;
}

const forgetEveryMs = 3_600_000;

/** Builds the engine. It does nothing until `start`; then, while nothing waits, one small statement every few seconds. */
export function createDeliveries(deps: DeliveryDependencies): Deliveries {
  const { pool, now, createId } = deps;
  const partitions = createPartitions(pool);
  const worker = createWorker(deps, partitions.prepare);
  let timer: NodeJS.Timeout | null = null;
  let forgetting: Promise<void> = Promise.resolve();
  const sendNow = async (endpointIds: readonly string[]) => {
    await worker.endRests(endpointIds);
    worker.wake(endpointIds);
  };
  const forgetOld = async () => {
    await partitions.prepare(now());
    await partitions.forgetOld(now());
    await forgetAnswers(pool, now());
    await forgetFormerSecrets(pool, now());
  };
  return {
    createEndpoint: (endpoint) => createEndpoint(deps, endpoint),
    async rotateSecret(endpointId) {
      const secret = await rotateSecret(deps, endpointId);
      // Else it would sign with the former one alone until it reads the endpoint again.
      worker.wake();
      return secret;
    },
    async endFormerSecrets(endpointId) {
      const ended = await endFormerSecrets(pool, endpointId, now());
      // What signs from memory reads the endpoint again; other processes do within seconds.
      worker.wake();
      return ended;
    },
    async turnOn(endpointId) {
      const turned = await turnOn(pool, endpointId, now(), createId);
      worker.wake();
      return turned;
    },
    async turnOff(endpointId) {
      const turned = await turnOff(pool, endpointId, 'by-hand', now(), createId);
      worker.wake();
      return turned;
    },
    keepPluginEndpoint: (transaction, wanted) => keepPluginEndpoint(deps, inTransaction(transaction), wanted),
    async changeEndpoint(endpointId, change) {
      await changeEndpoint(pool, endpointId, change, now());
      worker.wake();
    },
    async removeEndpoint(endpoint) {
      await partitions.prepare(now());
      const reason = 'The webhook was deleted.';
      await withdrawLanes(pool, endpoint, { code: 'endpoint_deleted', reason }, now());
      worker.drop(endpoint);
      // Meanwhile its owner may be told something of it.
      await retryDeadlock(() =>
        pool.query('delete from delivery_endpoint where id = $1 and person_id = $2', [
          endpoint.endpointId,
          endpoint.personId,
        ]),
      );
      worker.wake();
    },
    readEndpoints: (choice) => readEndpointViews(pool, choice, now()),
    findSetUpSigner: (pluginId) => findSetUpSigner(deps, pluginId),
    readPluginSecret: (pluginId) => readPluginSecret(deps, pluginId),
    async withdraw(from, why) {
      await partitions.prepare(now());
      await withdrawLanes(pool, from, why, now());
      worker.drop(from);
    },
    async sendTest(test) {
      const at = now();
      await partitions.prepare(at);
      const lanes = await addDeliveries(pool, at, makeSampleEvents({ ...test, at }));
      await sendNow([test.target.endpointId]);
      return lanes.flatMap(({ id, endpointId, deliveries }) =>
        deliveries.map(({ position }) =>
          writeDeliveryId({ endpointId, laneId: id, position, createdAt: at }),
        ),
      );
    },
    async enqueue(runner, events) {
      const at = now();
      await partitions.prepare(at);
      await enqueueEvents(runner, at, events);
      const ids = new Set(events.flatMap(({ targets }) => targets.map(({ endpointId }) => endpointId)));
      return () => worker.wake([...ids]);
    },
    async enqueueAndTake(runner, events) {
      const at = now();
      await partitions.prepare(at);
      const taking = worker.takeFrom(at);
      const lanes = await enqueueEvents(runner, at, events, taking);
      return () => worker.accept(lanes, taking.leaseUntil);
    },
    async replay(choice) {
      await partitions.prepare(now());
      const replayed = await replayDeliveries(pool, choice, now());
      worker.wake();
      return replayed;
    },
    listDeliveries: (filter) => listDeliveries(pool, filter),
    listAttempts: (key) => listAttempts(pool, key),
    listNotices: (endpointId) => listNotices(pool, endpointId),
    takeAnswers,
    sendNow,
    wake: () => worker.wake(),
    forgetOld,
    start() {
      const tick = () => {
        forgetting = forgetOld().catch((error: unknown) =>
          deps.logger.warn({ err: error }, 'old deliveries could not be forgotten'),
        );
      };
      tick();
      timer = setInterval(tick, forgetEveryMs).unref();
      worker.start();
    },
    async close() {
      if (timer) clearInterval(timer);
      await worker.close();
      await forgetting;
    },
  };
}
