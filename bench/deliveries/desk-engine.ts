import { randomBytes, randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { migrate } from '../../apps/desk/src/database/migrate.ts';
import { type Database, openDatabase } from '../../apps/desk/src/database/open-database.ts';
import { createDeliveries, type Deliveries } from '../../apps/desk/src/deliveries/deliveries.ts';
import type { DeliveryLimits } from '../../apps/desk/src/deliveries/delivery-dependencies.ts';
import type { DeliverableEvent } from '../../apps/desk/src/deliveries/enqueue-events.ts';
import { createGuardedFetch } from '../../apps/desk/src/egress/guarded-fetch.ts';
import { resolveWithSystem } from '../../apps/desk/src/egress/resolve-with-system.ts';
import { createSealer, fixedRing } from '../../apps/desk/src/keys/seal.ts';
import type { DeliveryEngine } from './engines.ts';
import { inBatches, load, segment } from './event-load.ts';
import type { ReceiverStage } from './receiver-stage.ts';

/** The desk's engine of deliveries on a database, started. */
export interface BenchDeliveries {
  database: Database;
  deliveries: Deliveries;
  close(): Promise<void>;
}

/** Migrates the database and starts the engine, with the desk's own guard, which is told of this machine. */
export async function startDeliveries(
  databaseUrl: string,
  limits: Partial<DeliveryLimits> = {},
): Promise<BenchDeliveries> {
  const database = openDatabase({ url: databaseUrl, poolSize: 10 });
  await migrate(database.pool);
  const guardedFetch = createGuardedFetch({
    resolve: resolveWithSystem,
    policy: () => ({ allowHttp: true, privateHosts: ['127.0.0.0/8'] }),
    userAgent: 'Plugdesk/bench',
  });
  const deliveries = createDeliveries({
    pool: database.pool,
    guardedFetch,
    sealer: createSealer(fixedRing(Buffer.alloc(32, 3)), randomBytes),
    now: () => new Date(),
    createId: randomUUID,
    randomBytes,
    random: Math.random,
    logger: pino({ level: 'warn' }),
    limits,
  });
  deliveries.start();
  return {
    database,
    deliveries,
    async close() {
      await deliveries.close();
      await guardedFetch.close();
      await database.close();
    },
  };
}

/** An event of a window of 1 KB. */
export function windowOf(endpointId: string, session: string, sequence: number): DeliverableEvent {
  return {
    id: randomUUID(),
    personId: `person-${session}`,
    type: 'transcript.processed',
    sessionId: session,
    window: { sequence, segments: [segment] },
    targets: [{ endpointId, generation: 'both', uid: 'ada', sessionId: session }],
  };
}

/** Waits until nothing waits any more. */
export async function whenDrained({ database }: BenchDeliveries): Promise<void> {
  for (;;) {
    const { rows } = await database.pool.query<{ open: boolean }>(
      'select exists (select from delivery_lane where next_at is not null) as open',
    );
    if (!rows[0]?.open) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The desk: stored durably, signed, through the guard, each attempt kept, order kept in each session. */
export async function startDesk(
  receiver: ReceiverStage,
  server: { url: string; pid: number },
): Promise<DeliveryEngine & BenchDeliveries & { endpointId: string; assertAllDelivered(): Promise<void> }> {
  const desk = await startDeliveries(server.url, { endpointConcurrency: load.concurrency });
  const { deliveries, database } = desk;
  const path = '/desk';
  const { id: endpointId, secret } = await deliveries.createEndpoint({
    url: `${receiver.url}${path}`,
    pluginId: null,
    personId: null,
  });
  await receiver.tell(path, secret);
  let stored = 0;
  return {
    ...desk,
    endpointId,
    databasePid: server.pid,
    async run() {
      await inBatches(async (numbers) => {
        const events = numbers.map((number) =>
          windowOf(endpointId, `session-${number % load.sessions}`, Math.floor(number / load.sessions) + 1),
        );
        (await deliveries.enqueueAndTake(database.pool, events))();
      });
      stored += load.events;
      await whenDrained(desk);
    },
    async assertAllDelivered() {
      const { rows } = await database.pool.query<{ delivered: number }>(
        `select count(*) as delivered from delivery_attempt where outcome = 'delivered' and endpoint_id = $1`,
        [endpointId],
      );
      if (rows[0]?.delivered !== stored)
        throw new Error(
          `Of ${stored} events ${rows[0]?.delivered} were delivered at the first attempt or later.`,
        );
      const verified = await receiver.countVerified(path);
      if (verified !== null && verified !== stored)
        throw new Error(`Of ${stored} events the receiver verified ${verified}.`);
    },
  };
}
