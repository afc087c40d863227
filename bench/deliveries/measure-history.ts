import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../apps/desk/src/database/embedded/start-embedded-postgres.ts';
import { median } from '../measure/statistics.ts';
import { startDesk } from './desk-engine.ts';
import { load } from './event-load.ts';
import { startReceiverStage } from './receiver-stage.ts';

/** So many events are delivered between the first measurement and the last. */
const events = Number(process.env.BENCH_HISTORY ?? 1_000_000);
const measured = 9;

/** The desk's rate with a million events in its history against the rate at first, on the desk's own PostgreSQL. */
export async function measureHistory() {
  await using opened = new AsyncDisposableStack();
  const receiver = opened.adopt(await startReceiverStage(false), (stage) => stage.stop());
  const folder = await mkdtemp(join(tmpdir(), 'plugdesk-bench-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const server = await startEmbeddedPostgres({ folder, logger: { info: () => {}, warn: () => {} } });
  opened.defer(() => server.stop());
  const desk = opened.adopt(await startDesk(receiver, { url: server.url, pid: server.pid() }), (one) =>
    one.close(),
  );
  const rateOfRun = async () => {
    const begun = performance.now();
    await desk.run();
    return (load.events / (performance.now() - begun)) * 1_000;
  };
  const rates: number[] = [];
  await rateOfRun();
  while ((rates.length + 1) * load.events < events) rates.push(await rateOfRun());
  await desk.assertAllDelivered();
  const first = median(rates.slice(0, measured));
  const last = median(rates.slice(-measured));
  const tenth = Math.ceil(rates.length / 10);
  return {
    bench: 'deliveries-history',
    ratio: last / first,
    baseline: 'the median rate of the first runs',
    events: (rates.length + 1) * load.events,
    firstRate: first,
    lastRate: last,
    rateOfEachTenth: Array.from({ length: 10 }, (_, index) =>
      median(rates.slice(index * tenth, (index + 1) * tenth)),
    ),
  };
}
