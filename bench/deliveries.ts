import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { Agent, request } from 'undici';
import { startEmbeddedPostgres } from '../apps/desk/src/database/embedded/start-embedded-postgres.ts';
import { migrate } from '../apps/desk/src/database/migrate.ts';
import { openDatabase } from '../apps/desk/src/database/open-database.ts';
import { createDeliveries } from '../apps/desk/src/deliveries/deliveries.ts';
import type { DeliverableEvent } from '../apps/desk/src/deliveries/enqueue-events.ts';
import { createGuardedFetch } from '../apps/desk/src/egress/guarded-fetch.ts';
import { resolveWithSystem } from '../apps/desk/src/egress/resolve-with-system.ts';
import { createSealer, fixedRing } from '../apps/desk/src/keys/seal.ts';
import { type ChildProgram, startChildProgram } from './measure/child-program.ts';
import { startDebianPostgres } from './measure/debian-postgres.ts';
import { processorMsBetween, readProcessorMs } from './measure/processor-time.ts';
import { medianOf } from './measure/statistics.ts';

const runs = 5;
const events = 6_000;
/** Requests under way at once, in both. */
const concurrency = 64;
/** Sessions that the events are spread over: order is kept in each. */
const sessions = 500;
/** Events of one transaction, and transactions under way at once. */
const perTransaction = 50;
const writers = 2;

interface Run {
  /** Events in a second. */
  rate: number;
  /** Processor time of one event, of this process and of the database. */
  processorMs: number;
  /** The database's part of it. */
  databaseMs: number;
}

/**
 * Events of 1 KB, enqueued and drained: stored durably with their deliveries in transactions of 50, signed, sent through
 * the guarded fetch, each attempt kept, and order kept in each of 500 sessions. The baseline is the same bytes in a bare
 * loop of undici, as many at once, to the same receiver in a process of its own.
 */
export async function measureDeliveries() {
  await using opened = new AsyncDisposableStack();
  const receiver = opened.adopt(
    await startChildProgram(new URL('./measure/delivery-receiver.ts', import.meta.url)),
    (program) => program.stop(),
  );
  const agent = opened.adopt(new Agent({ connections: concurrency, keepAliveTimeout: 60_000 }), (client) =>
    client.close(),
  );
  const folder = await mkdtemp(join(tmpdir(), 'plugdesk-bench-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const server = await startEmbeddedPostgres({ folder, logger: { info: () => {}, warn: () => {} } });
  opened.defer(() => server.stop());
  const embedded = await compare(agent, receiver, server.url, server.pid());
  const debian = await startDebianPostgres();
  if (debian) opened.defer(() => debian.stop());
  const external = debian ? await compare(agent, receiver, debian.url, debian.pid) : null;
  return {
    bench: 'deliveries',
    ratio: embedded.ratio,
    baseline: 'the same bytes posted by undici in a bare loop',
    events,
    runs,
    concurrency,
    sessions,
    perTransaction,
    embedded,
    postgres15: external,
  };
}

async function compare(agent: Agent, receiver: ChildProgram, databaseUrl: string, databasePid: number) {
  await using opened = new AsyncDisposableStack();
  const database = openDatabase({ url: databaseUrl, poolSize: 10 });
  opened.defer(() => database.close());
  await migrate(database.pool);
  const guardedFetch = createGuardedFetch({
    resolve: resolveWithSystem,
    policy: () => ({ allowHttp: true, privateHosts: ['127.0.0.0/8'] }),
    userAgent: 'Plugdesk/bench',
  });
  opened.defer(() => guardedFetch.close());
  const deliveries = createDeliveries({
    pool: database.pool,
    guardedFetch,
    sealer: createSealer(fixedRing(Buffer.alloc(32, 3)), randomBytes),
    now: () => new Date(),
    createId: randomUUID,
    randomBytes,
    random: Math.random,
    logger: pino({ level: 'warn' }),
    limits: { endpointConcurrency: concurrency },
  });
  const endpoint = await deliveries.createEndpoint({
    url: `${receiver.url}/`,
    pluginId: null,
    personId: null,
  });
  deliveries.start();
  opened.defer(() => deliveries.close());

  const measure = async (work: () => Promise<void>): Promise<Run> => {
    const processorBefore = await readProcessorMs(databasePid, true);
    const usage = process.cpuUsage();
    const begunAt = performance.now();
    await work();
    const seconds = (performance.now() - begunAt) / 1_000;
    const { user, system } = process.cpuUsage(usage);
    const databaseMs = processorMsBetween(processorBefore, await readProcessorMs(databasePid, true)) ?? 0;
    return {
      rate: events / seconds,
      processorMs: ((user + system) / 1_000 + databaseMs) / events,
      databaseMs: databaseMs / events,
    };
  };
  const bare = () => measure(() => postAll(agent, receiver.url));
  let stored = 0;
  const desk = () =>
    measure(async () => {
      await enqueueAll(database.pool, deliveries, endpoint.id);
      stored += events;
      for (;;) {
        const { rows } = await database.pool.query<{ open: boolean }>(
          'select exists (select from delivery_lane where next_at is not null) as open',
        );
        if (!rows[0]?.open) break;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    });

  await bare();
  await desk();
  const all: { bare: Run; desk: Run }[] = [];
  for (let run = 0; run < runs; run += 1) all.push({ bare: await bare(), desk: await desk() });
  const { rows } = await database.pool.query<{ delivered: number }>(
    `select count(*) as delivered from delivery_attempt where outcome = 'delivered'`,
  );
  if (rows[0]?.delivered !== stored) {
    throw new Error(
      `Of ${stored} events ${rows[0]?.delivered} were delivered at the first attempt or later.`,
    );
  }
  return {
    ratio: medianOf(all, (run) => run.desk.rate / run.bare.rate),
    processorRatio: medianOf(all, (run) => run.desk.processorMs / run.bare.processorMs),
    bareRate: medianOf(all, (run) => run.bare.rate),
    deskRate: medianOf(all, (run) => run.desk.rate),
    bareProcessorMs: medianOf(all, (run) => run.bare.processorMs),
    deskProcessorMs: medianOf(all, (run) => run.desk.processorMs),
    deskDatabaseMs: medianOf(all, (run) => run.desk.databaseMs),
    ratioOfEachRun: all.map((run) => run.desk.rate / run.bare.rate),
  };
}

/** A body of 1 KB. */
const segment = {
  text: 'words '.repeat(140),
  speakerId: 0,
  isUser: true,
  personId: null,
  start: 0,
  end: 30,
};
const bareBody = JSON.stringify({ session_id: randomUUID(), sequence: 1, segments: [segment] });

async function postAll(agent: Agent, url: string): Promise<void> {
  let begun = 0;
  const work = async () => {
    while (begun < events) {
      begun += 1;
      const answer = await request(`${url}/?uid=ada`, {
        dispatcher: agent,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: bareBody,
      });
      await answer.body.text();
      if (answer.statusCode !== 200) throw new Error(`the receiver answered ${answer.statusCode}`);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
}

async function enqueueAll(
  pool: ReturnType<typeof openDatabase>['pool'],
  deliveries: ReturnType<typeof createDeliveries>,
  endpointId: string,
): Promise<void> {
  let next = 0;
  const write = async () => {
    while (next < events) {
      const from = next;
      next += perTransaction;
      const batch = Array.from({ length: perTransaction }, (_, index): DeliverableEvent => {
        const session = `session-${(from + index) % sessions}`;
        return {
          id: randomUUID(),
          personId: `person-${(from + index) % sessions}`,
          type: 'transcript.processed',
          sessionId: session,
          window: { sequence: Math.floor((from + index) / sessions) + 1, segments: [segment] },
          targets: [{ endpointId, generation: 'both', uid: 'ada', sessionId: session }],
        };
      });
      (await deliveries.enqueue(pool, batch))();
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
}
