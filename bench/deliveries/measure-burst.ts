import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pino } from 'pino';
import { openDatabase } from '../../apps/desk/src/database/open-database.ts';
import { createDeliveries } from '../../apps/desk/src/deliveries/deliveries.ts';
import { createGuardedFetch } from '../../apps/desk/src/egress/guarded-fetch.ts';
import { resolveWithSystem } from '../../apps/desk/src/egress/resolve-with-system.ts';
import { createSealer, fixedRing } from '../../apps/desk/src/keys/seal.ts';
import { startChildProgram } from '../measure/child-program.ts';
import { makeDeskHome, startDesk } from '../measure/start-desk.ts';
import { medianOf, percentile } from '../measure/statistics.ts';
import { windowOf } from './desk-engine.ts';

const runs = 5;
const due = 10_000;
const endpoints = 20;
const perBatch = 500;
/** Requests to the API in a second. */
const pace = 20;

/**
 * 10,000 deliveries that become due in the same second, in a whole desk, while a person uses its API. The baseline is the
 * same use of the API before.
 */
export async function measureBurst() {
  await using opened = new AsyncDisposableStack();
  const receiver = opened.adopt(
    await startChildProgram(new URL('../measure/delivery-receiver.ts', import.meta.url)),
    (program) => program.stop(),
  );
  const home = await makeDeskHome('http://127.0.0.1:9');
  opened.defer(() => home.remove());
  const desk = opened.adopt(await startDesk(home), (one) => one.stop());
  const call = async (path: string, method = 'GET', body?: object) => {
    const answer = await fetch(`${desk.url}${path}`, {
      method,
      headers: { origin: desk.url, cookie: desk.cookie, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text}`);
  };
  await call('/api/admin/settings', 'PATCH', {
    allowHttp: true,
    privateHosts: [`127.0.0.1:${new URL(receiver.url).port}`],
  });
  await desk.createConversation();

  const socket = join(home.folder, 'postgres', 'socket');
  const database = openDatabase({
    url: `postgresql://plugdesk@localhost/plugdesk?host=${encodeURIComponent(socket)}`,
  });
  opened.defer(() => database.close());
  const guardedFetch = createGuardedFetch({
    resolve: resolveWithSystem,
    policy: () => ({ allowHttp: false, privateHosts: [] }),
    userAgent: 'Plugdesk/bench',
  });
  opened.defer(() => guardedFetch.close());
  const key = Buffer.from(home.environment.PLUGDESK_KEY ?? '', 'hex');
  // Not started: it only stores, into the desk's own database and sealed with its key.
  const deliveries = createDeliveries({
    pool: database.pool,
    guardedFetch,
    sealer: createSealer(fixedRing(key), randomBytes),
    now: () => new Date(),
    createId: randomUUID,
    randomBytes,
    random: Math.random,
    logger: pino({ level: 'warn' }),
  });
  const ids: string[] = [];
  for (let index = 0; index < endpoints; index += 1) {
    const url = `${receiver.url}/${index}`;
    ids.push((await deliveries.createEndpoint({ url, pluginId: null, personId: null })).id);
  }

  /** Milliseconds of each request to the API until something holds. */
  const useApi = async (until: () => boolean) => {
    const times: number[] = [];
    const running: Promise<void>[] = [];
    while (!until()) {
      const begun = performance.now();
      running.push(
        call('/api/conversations').then(() => {
          times.push(performance.now() - begun);
        }),
      );
      await new Promise((resolve) => setTimeout(resolve, 1_000 / pace));
    }
    await Promise.all(running);
    return times;
  };
  const forSeconds = (seconds: number) => {
    const end = performance.now() + seconds * 1_000;
    return () => performance.now() > end;
  };

  const burst = async (run: number) => {
    const dueAt = new Date(Date.now() + 5_000);
    for (let from = 0; from < due; from += perBatch) {
      const client = await database.pool.connect();
      try {
        await client.query('begin');
        const events = Array.from({ length: perBatch }, (_, index) =>
          windowOf(ids[(from + index) % endpoints]!, `burst-${run}-${from + index}`, 1),
        );
        await deliveries.enqueue(client, events);
        await client.query(
          'update delivery_lane set next_at = $1 where next_at <= now() + interval $$1 minute$$',
          [dueAt],
        );
        await client.query('commit');
      } finally {
        client.release();
      }
    }
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt.getTime() - Date.now())));
    let isDrained = false;
    const drained = (async () => {
      const begun = performance.now();
      for (;;) {
        const { rows } = await database.pool.query<{ open: boolean }>(
          'select exists (select from delivery_lane where next_at is not null) as open',
        );
        if (!rows[0]?.open) break;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      isDrained = true;
      return (performance.now() - begun) / 1_000;
    })();
    const times = await useApi(() => isDrained);
    return { times, seconds: await drained };
  };

  await useApi(forSeconds(3));
  await burst(-1);
  const all = [];
  for (let run = 0; run < runs; run += 1) {
    const quiet = await useApi(forSeconds(5));
    const { times, seconds } = await burst(run);
    all.push({ quietP99: percentile(quiet, 0.99), burstP99: percentile(times, 0.99), seconds });
  }
  return {
    bench: 'deliveries-burst',
    ratio: medianOf(all, ({ quietP99, burstP99 }) => burstP99 / quietP99),
    baseline: 'the same use of the API while nothing is due',
    due,
    endpoints,
    apiRequestsPerSecond: pace,
    runs,
    apiP99Ms: medianOf(all, ({ burstP99 }) => burstP99),
    quietP99Ms: medianOf(all, ({ quietP99 }) => quietP99),
    drainedSeconds: medianOf(all, ({ seconds }) => seconds),
    apiP99MsOfEachRun: all.map(({ burstP99 }) => burstP99),
  };
}
