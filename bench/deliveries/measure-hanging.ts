import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../apps/desk/src/database/embedded/start-embedded-postgres.ts';
import { startChildProgram } from '../measure/child-program.ts';
import { medianOf, percentile } from '../measure/statistics.ts';
import { startDeliveries, windowOf } from './desk-engine.ts';

const runs = 5;
const endpoints = 100;
const perSecond = 200;
const seconds = 10;

/**
 * Events at an even pace to 100 endpoints, first all well, then with every second one hanging until the request's time is
 * over. What counts is from handing an event in to its reception at an endpoint that is well.
 */
export async function measureHanging() {
  await using opened = new AsyncDisposableStack();
  const receiver = opened.adopt(
    await startChildProgram(new URL('../measure/hanging-receiver.ts', import.meta.url)),
    (program) => program.stop(),
  );
  const folder = await mkdtemp(join(tmpdir(), 'plugdesk-bench-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const server = await startEmbeddedPostgres({ folder, logger: { info: () => {}, warn: () => {} } });
  opened.defer(() => server.stop());
  const desk = opened.adopt(await startDeliveries(server.url), (one) => one.close());
  const { deliveries, database } = desk;

  const measure = async (run: number, hang: boolean) => {
    const ids: string[] = [];
    for (let index = 0; index < endpoints; index += 1) {
      const path = hang && index % 2 === 0 ? 'hang' : 'well';
      const url = `${receiver.url}/${path}-${index}`;
      ids.push((await deliveries.createEndpoint({ url, pluginId: null, personId: null })).id);
    }
    const handed = new Map<string, number>();
    const begunAt = Date.now();
    for (let sent = 0; sent < perSecond * seconds; ) {
      const due = Math.min(perSecond * seconds, Math.floor(((Date.now() - begunAt) / 1_000) * perSecond));
      const events = [];
      for (; sent < due; sent += 1) {
        const index = sent % endpoints;
        const event = windowOf(ids[index]!, `hanging-${run}-${hang}-${sent}`, 1);
        if (!hang || index % 2 === 1) handed.set(event.id, Date.now());
        events.push(event);
      }
      if (events.length > 0) (await deliveries.enqueueAndTake(database.pool, events))();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    for (;;) {
      const received = new Map((await receiver.ask('received')) as [string, number][]);
      const late = [...handed].map(([id, at]) => (received.get(id) ?? Number.NaN) - at);
      if (late.some(Number.isNaN)) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        continue;
      }
      for (const id of ids) await deliveries.turnOff(id);
      return { p50: percentile(late, 0.5), p99: percentile(late, 0.99) };
    }
  };

  await measure(-1, false);
  const all = [];
  for (let run = 0; run < runs; run += 1) {
    all.push({ well: await measure(run, false), hanging: await measure(run, true) });
  }
  return {
    bench: 'deliveries-hanging',
    ratio: medianOf(all, ({ well, hanging }) => hanging.p99 / well.p99),
    baseline: 'the same pace with every endpoint well',
    endpoints,
    hanging: endpoints / 2,
    perSecond,
    runs,
    wellP50Ms: medianOf(all, ({ well }) => well.p50),
    wellP99Ms: medianOf(all, ({ well }) => well.p99),
    besideHangingP50Ms: medianOf(all, ({ hanging }) => hanging.p50),
    besideHangingP99Ms: medianOf(all, ({ hanging }) => hanging.p99),
    besideHangingP99MsOfEachRun: all.map(({ hanging }) => hanging.p99),
  };
}
