import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../apps/desk/src/database/embedded/start-embedded-postgres.ts';
import { type ChildProgram, startChildProgram } from '../measure/child-program.ts';
import { startDebianPostgres } from '../measure/debian-postgres.ts';
import { installPeers } from '../measure/install-peers.ts';
import { processorMsBetween, readProcessorMs } from '../measure/processor-time.ts';
import { medianOf } from '../measure/statistics.ts';
import { startBareLoop } from './bare-loop.ts';
import { startBullMq } from './bullmq-engine.ts';
import { startDesk } from './desk-engine.ts';
import type { DeliveryEngine } from './engines.ts';
import { load } from './event-load.ts';
import { startPgBoss } from './pg-boss-engine.ts';

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
 * attempt kept, and order kept in each of 500 sessions. The baseline is the same bytes in a bare loop of undici, as many at
 * once, to the same receiver in a process of its own; pg-boss and BullMQ do the same work in the same run.
 */
export async function measureDeliveries() {
  const { 'pg-boss': pgBoss, bullmq } = await installPeers();
  await using opened = new AsyncDisposableStack();
  const receiver = opened.adopt(
    await startChildProgram(new URL('../measure/delivery-receiver.ts', import.meta.url)),
    (program) => program.stop(),
  );
  const debian = await startDebianPostgres();
  if (debian) opened.defer(() => debian.stop());
  const external = debian ? await compare(receiver, debian, startBullMq) : null;
  const folder = await mkdtemp(join(tmpdir(), 'plugdesk-bench-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const server = await startEmbeddedPostgres({ folder, logger: { info: () => {}, warn: () => {} } });
  opened.defer(() => server.stop());
  const embedded = await compare(receiver, { url: server.url, pid: server.pid() }, async () => null);
  return {
    bench: 'deliveries',
    ratio: (external ?? embedded).desk.ratio,
    baseline: 'the same bytes posted by undici in a bare loop',
    peers: { 'pg-boss': pgBoss, bullmq },
    runs,
    ...load,
    postgres15: external,
    embedded,
  };
}

async function compare(
  receiver: ChildProgram,
  server: { url: string; pid: number },
  startThird: (receiverUrl: string) => Promise<DeliveryEngine | null>,
) {
  await using opened = new AsyncDisposableStack();
  const close = (engine: DeliveryEngine) => engine.close();
  const bare = opened.adopt(startBareLoop(receiver.url), close);
  const desk = opened.adopt(await startDesk(receiver.url, server), close);
  const boss = opened.adopt(await startPgBoss(receiver.url, server), close);
  const bullmq = await startThird(receiver.url);
  if (bullmq) opened.adopt(bullmq, close);
  const measured = (engine: DeliveryEngine) => measure(engine, receiver.pid);

  await measured(bare);
  await measured(desk);
  const all: { bare: Run; desk: Run; pgBoss: Run; bullmq: Run | null }[] = [];
  for (let run = 0; run < runs; run += 1) {
    all.push({
      bare: await measured(bare),
      desk: await measured(desk),
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
    desk: against((run) => run.desk),
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
