import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { startEmbeddedPostgres } from '../apps/desk/src/database/embedded/start-embedded-postgres.ts';
import { migrate } from '../apps/desk/src/database/migrate.ts';
import { openDatabase } from '../apps/desk/src/database/open-database.ts';
import { createSegmentWriter } from '../apps/desk/src/transcripts/segment-writer.ts';
import { startFlushing } from '../apps/desk/src/transcripts/start-flushing.ts';
import type { TranscriptDependencies } from '../apps/desk/src/transcripts/transcript-dependencies.ts';
import { processorMsBetween, readProcessorMs } from './measure/processor-time.ts';
import { percentile } from './measure/statistics.ts';

/** How many live sessions are tried, and how long each number is held: the first 40 s are not measured. */
const levels = (process.env.BENCH_WINDOWS ?? '25000,50000,100000').split(',').map(Number);
const warmUpMs = 40_000;
const measuredMs = 40_000;

const segmentEveryMs = 5_000;
const windowMs = 30_000;
const tickMs = 10;
const people = 1_000;
/** Highest lateness of windows that still counts as holding, in milliseconds. */
const latestMs = 2_000;
const wantedSessions = 100_000;

/**
 * Live sessions that this machine holds at one segment per 5 s: segments through the writer (committed, fsync on),
 * windows every 30 s with their pieces written as the body of an event. The generator, the desk's process and
 * PostgreSQL share the same cores.
 */
export async function measureWindows() {
  await using opened = new AsyncDisposableStack();
  let serverPid: number | null = null;
  let url = process.env.DATABASE_URL;
  if (url === undefined) {
    const folder = await mkdtemp(join(tmpdir(), 'plugdesk-bench-'));
    opened.defer(() => rm(folder, { recursive: true, force: true }));
    const server = await startEmbeddedPostgres({ folder, logger: { info: () => {}, warn: () => {} } });
    opened.defer(() => server.stop());
    serverPid = server.pid();
    url = server.url;
  }
  const database = openDatabase({ url, poolSize: 10 });
  opened.defer(() => database.close());
  await migrate(database.pool);
  await database.pool.query(
    `insert into person (id, name, email) select 'p' || n, 'p', n || '@example.com' from generate_series(0, $1) n on conflict do nothing`,
    [people - 1],
  );
  const runs = [];
  for (const sessions of levels) {
    const run = await hold(database, sessions, serverPid);
    runs.push(run);
    console.log(JSON.stringify(run));
    await database.pool.query('delete from transcript_session');
    await database.pool.query('vacuum analyze transcript_session, transcript_segment');
    if (!run.holds) break;
  }
  const held = Math.max(0, ...runs.filter((run) => run.holds).map((run) => run.sessions));
  return {
    bench: 'windows',
    ratio: held / wantedSessions,
    baseline: `${wantedSessions} live sessions at one segment per ${segmentEveryMs / 1_000} s, p99 lateness at most ${latestMs} ms`,
    heldSessions: held,
    runs,
  };
}

/** Holds so many live sessions and measures how late their windows are, and what they cost. */
async function hold(
  database: TranscriptDependencies['database'],
  sessions: number,
  serverPid: number | null,
) {
  let bytes = 0;
  const deps: TranscriptDependencies = {
    database,
    ports: {
      async onWindows(_transaction, windows) {
        for (const window of windows) bytes += JSON.stringify(window).length;
      },
      onRemoving: () => Promise.reject(new Error('no session should be deleted here')),
      onEnded: () => Promise.reject(new Error('no session should end here')),
    },
    windowMs,
    endAfterMs: 600_000,
    now: () => new Date(),
    createId: randomUUID,
    logger: pino({ level: 'silent' }),
  };
  const writer = createSegmentWriter(deps);
  const prefix = randomUUID().slice(0, 8);
  const state = { stopped: false, measuring: false, segments: 0, underWay: 0, most: 0 };
  const lateness: number[] = [];
  const waits: number[] = [];
  // As the desk flushes. A session is due with each of its windows, and with nothing else here.
  const flushing = startFlushing(deps, ({ dueAt }) => {
    if (!state.measuring) return;
    const now = Date.now();
    for (const due of dueAt) lateness.push(now - due.getTime());
  });
  let number = 0;
  const started = performance.now();
  let faults = 0;
  const perMs = sessions / segmentEveryMs;
  const generating = new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const due = Math.floor((performance.now() - started) * perMs);
      for (; number < due; number += 1) {
        const session = number % sessions;
        // They begin evenly over the time of a window, as people do: else their windows would all be due together.
        if (performance.now() - started < (session / sessions) * windowMs) continue;
        const sentAt = performance.now();
        const measured = state.measuring;
        state.underWay += 1;
        state.most = Math.max(state.most, state.underWay);
        writer
          .write({
            personId: `p${session % people}`,
            sessionId: `${prefix}-${session}`,
            source: 'bench',
            language: null,
            segments: [
              {
                id: String(Math.floor(number / sessions)),
                text: 'So what we said last week still holds and I will send it over.',
                speaker: 'SPEAKER_00',
                isUser: false,
              },
            ],
          })
          .then(
            () => {
              if (measured) waits.push(performance.now() - sentAt);
            },
            () => {
              faults += 1;
            },
          )
          .finally(() => {
            state.underWay -= 1;
          });
        if (measured) state.segments += 1;
      }
      if (state.stopped) {
        clearInterval(timer);
        resolve();
      }
    }, tickMs);
  });
  await new Promise((resolve) => setTimeout(resolve, warmUpMs));
  state.measuring = true;
  const before = [process.cpuUsage(), serverPid && (await readProcessorMs(serverPid, true))] as const;
  const from = performance.now();
  await new Promise((resolve) => setTimeout(resolve, measuredMs));
  state.measuring = false;
  const used = process.cpuUsage(before[0]);
  const serverMs = processorMsBetween(before[1], serverPid && (await readProcessorMs(serverPid, true)));
  const seconds = (performance.now() - from) / 1_000;
  state.stopped = true;
  await Promise.all([flushing.stop(), generating]);
  await writer.settled();
  const p99 = percentile(lateness, 0.99);
  const desk = (used.user + used.system) / 1_000_000 / seconds;
  return {
    sessions,
    holds:
      p99 <= latestMs && lateness.length >= (sessions * seconds * 1_000) / windowMs / 1.15 && faults === 0,
    p99LatenessMs: p99,
    p50LatenessMs: percentile(lateness, 0.5),
    windowsPerSecond: lateness.length / seconds,
    segmentsPerSecond: state.segments / seconds,
    p99AcknowledgedMs: percentile(waits, 0.99),
    faults,
    windowMegabytes: bytes / 1_000_000,
    deskCores: desk,
    databaseCores: serverMs === null ? null : serverMs / 1_000 / seconds,
    microsecondsPerSessionAndSecond:
      serverMs === null ? null : ((desk + serverMs / 1_000 / seconds) / sessions) * 1_000_000,
  };
}
