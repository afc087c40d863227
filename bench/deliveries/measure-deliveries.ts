import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../apps/desk/src/database/embedded/start-embedded-postgres.ts';
import { startDebianPostgres } from '../measure/debian-postgres.ts';
import { installPeers } from '../measure/install-peers.ts';
import { processorMsBetween, readProcessorMs } from '../measure/processor-time.ts';
import { medianOf } from '../measure/statistics.ts';
import { startBareLoop } from './bare-loop.ts';
import { startBullMq } from './bullmq-engine.ts';
import { startDesk } from './desk-engine.ts';
import type { DeliveryEngine } from './engines.ts';
import { load } from './event-load.ts';
import { startLeastOutbox } from './least-outbox.ts';
import { startPgBoss } from './pg-boss-engine.ts';
import { type ReceiverStage, startReceiverStage } from './receiver-stage.ts';

const runs = Number(process.env.BENCH_RUNS ?? 5);

/** One run of one engine; times are milliseconds of one event. */
interface Run {
  /** Events in a second. */
  rate: number;
  /** Processor time of this process and of the database. */
  processorMs: number;
  /** The database's part of it. */
  databaseMs: number;
  /** Of the receiver, which is the same for all. */
  receiverMs: number;
}

/**
 * Events of 1 KB, enqueued and drained: stored durably with their deliveries, signed, sent through the guarded fetch, each
 * attempt kept, and order kept in each of 500 sessions. The baseline is the same bytes in a bare loop of undici's
 * `request`, as many at once, to the same receiver in a process of its own; a loop of its `fetch`, pg-boss and BullMQ do the
 * same work in the same run. The least that stores an event and notes its attempt shows what no outbox goes below: with a row
 * for each, and with a row for each batch. All of it twice: to a receiver that looks at nothing, which shows what sending
 * costs, and to one that verifies every body, as plugins do, which shows that everything arrived signed.
 */
export async function measureDeliveries() {
  const { 'pg-boss': pgBoss, bullmq } = await installPeers();
  await using opened = new AsyncDisposableStack();
  const mute = opened.adopt(await startReceiverStage(false), (stage) => stage.stop());
  const verifying = opened.adopt(await startReceiverStage(true), (stage) => stage.stop());
  const both = async (server: { url: string; pid: number }, startThird: StartEngine) => ({
    quickReceiver: await compare(mute, server, startThird),
    verifyingReceiver: await compare(verifying, server, startThird),
  });
  const debian = await startDebianPostgres();
  if (debian) opened.defer(() => debian.stop());
  const external = debian ? await both(debian, startBullMq) : null;
  const folder = await mkdtemp(join(tmpdir(), 'plugdesk-bench-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const server = await startEmbeddedPostgres({ folder, logger: { info: () => {}, warn: () => {} } });
  opened.defer(() => server.stop());
  const embedded = await both({ url: server.url, pid: server.pid() }, async () => null);
  return {
    bench: 'deliveries',
    ratio: (external ?? embedded).quickReceiver.desk.ratio,
    baseline: 'the same bytes posted by request of undici in a bare loop',
    peers: { 'pg-boss': pgBoss, bullmq },
    runs,
    ...load,
    postgres15: external,
    embedded,
  };
}

type StartEngine = (receiver: ReceiverStage) => Promise<DeliveryEngine | null>;

async function compare(
  receiver: ReceiverStage,
  server: { url: string; pid: number },
  startThird: StartEngine,
) {
  await using opened = new AsyncDisposableStack();
  const close = (engine: DeliveryEngine) => engine.close();
  const bare = opened.adopt(await startBareLoop(receiver, 'request'), close);
  const fetching = opened.adopt(await startBareLoop(receiver, 'fetch'), close);
  const desk = opened.adopt(await startDesk(receiver, server), close);
  const least = opened.adopt(await startLeastOutbox(receiver, server, 'of-one'), close);
  const many = opened.adopt(await startLeastOutbox(receiver, server, 'of-many'), close);
  const boss = opened.adopt(await startPgBoss(receiver, server), close);
  const bullmq = await startThird(receiver);
  if (bullmq) opened.adopt(bullmq, close);
  const measured = (engine: DeliveryEngine) => measure(engine, receiver.pid);

  await measured(bare);
  await measured(desk);
  await measured(least);
  await measured(many);
  const all: {
    bare: Run;
    fetching: Run;
    desk: Run;
    least: Run;
    many: Run;
    pgBoss: Run;
    bullmq: Run | null;
  }[] = [];
  for (let run = 0; run < runs; run += 1) {
    all.push({
      bare: await measured(bare),
      fetching: await measured(fetching),
      desk: await measured(desk),
      least: await measured(least),
      many: await measured(many),
      pgBoss: await measured(boss),
      bullmq: bullmq && (await measured(bullmq)),
    });
  }
  await desk.assertAllDelivered();
  const against = (pick: (run: (typeof all)[number]) => Run) => ({
    ratio: medianOf(all, (run) => pick(run).rate / run.bare.rate),
    processorRatio: medianOf(all, (run) => pick(run).processorMs / run.bare.processorMs),
    wholeProcessorRatio: medianOf(all, (run) => whole(pick(run)) / whole(run.bare)),
    rate: medianOf(all, (run) => pick(run).rate),
    processorMs: medianOf(all, (run) => pick(run).processorMs),
    databaseMs: medianOf(all, (run) => pick(run).databaseMs),
    ratioOfEachRun: all.map((run) => pick(run).rate / run.bare.rate),
    processorRatioOfEachRun: all.map((run) => pick(run).processorMs / run.bare.processorMs),
  });
  return {
    bare: {
      rate: medianOf(all, (run) => run.bare.rate),
      processorMs: medianOf(all, (run) => run.bare.processorMs),
      receiverMs: medianOf(all, (run) => run.bare.receiverMs),
    },
    bareFetch: against((run) => run.fetching),
    desk: against((run) => run.desk),
    leastOutbox: against((run) => run.least),
    leastOfBatches: against((run) => run.many),
    pgBoss: against((run) => run.pgBoss),
    bullmq: bullmq === null ? null : against((run) => run.bullmq ?? run.bare),
  };
}

function whole({ processorMs, receiverMs }: Run): number {
  return processorMs + receiverMs;
}

async function measure(engine: DeliveryEngine, receiverPid: number): Promise<Run> {
  const read = async () => ({
    database: engine.databasePid === null ? 0 : await readProcessorMs(engine.databasePid, true),
    receiver: await readProcessorMs(receiverPid),
  });
  const before = await read();
  const usage = process.cpuUsage();
  const begunAt = performance.now();
  await engine.run();
  const seconds = (performance.now() - begunAt) / 1_000;
  const { user, system } = process.cpuUsage(usage);
  const after = await read();
  const databaseMs = processorMsBetween(before.database, after.database) ?? 0;
  return {
    rate: load.events / seconds,
    processorMs: ((user + system) / 1_000 + databaseMs) / load.events,
    databaseMs: databaseMs / load.events,
    receiverMs: (processorMsBetween(before.receiver, after.receiver) ?? 0) / load.events,
  };
}
