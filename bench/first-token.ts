import { setTimeout as sleep } from 'node:timers/promises';
import { Agent } from 'undici';
import { askDesk, askDirectly } from './measure/ask-model.ts';
import { startChildProgram } from './measure/child-program.ts';
import { type AnswerTimes, tokensPerSecond } from './measure/paced-answer.ts';
import { processorMsBetween, readProcessorMs } from './measure/processor-time.ts';
import { type BenchDesk, makeDeskHome, startDesk } from './measure/start-desk.ts';
import { medianOf, percentile } from './measure/statistics.ts';

const runs = 5;
/** With one stream at a time: questions in a run, and tokens of an answer. */
const singleQuestions = 20;
const singleTokens = 6;
/** With many: so many at once, each of five seconds. */
const streams = 200;
const streamTokens = 150;
/** A stream keeps pace when its last token comes at most this late. */
const paceMs = 250;

/** Asks once and resolves when the answer has come whole. */
type Ask = () => Promise<AnswerTimes>;

/**
 * Time to first token that the desk adds. Direct: this process posts to the scripted model (a process of its own) and
 * parses the first text. Through the desk (`main.ts` in production mode with its own PostgreSQL, a process of its
 * own, the same model behind it): this process, signed in and following a new conversation's events, posts the
 * question, until the first `text-delta` arrives. The scripted model answers at once, so the ratio has no real model's
 * hundreds of milliseconds to hide in; what a person feels is `addedMs`.
 *
 * With 200 streams, answers of five seconds begin evenly, 40 a second: the first 200 fill up, the next 200 are
 * measured, the last 200 keep the load while those end.
 */
export async function measureFirstToken() {
  await using opened = new AsyncDisposableStack();
  const model = opened.adopt(
    await startChildProgram(new URL('./measure/model-server.ts', import.meta.url)),
    (program) => program.stop(),
  );
  const home = opened.adopt(await makeDeskHome(model.url), (folder) => folder.remove());
  const desk = opened.adopt(await startDesk(home), (started) => started.stop());
  const agent = opened.adopt(new Agent({ keepAliveTimeout: 60_000 }), (client) => client.destroy());
  const one = await measureSingle(agent, model.url, desk);
  const many = await measureMany(agent, model.url, desk);
  return {
    bench: 'first-token',
    ratio: many.ratio,
    addedMs: many.addedP50Ms,
    baseline: 'a POST to the same model server by the same client',
    runs,
    tokensPerSecond,
    oneStream: one,
    manyStreams: many,
  };
}

async function measureSingle(agent: Agent, modelUrl: string, desk: BenchDesk) {
  const direct: Ask = () => askDirectly(agent, modelUrl, singleTokens);
  const conversations: string[] = [];
  for (let made = 0; made < 20 + runs * singleQuestions; made += 1)
    conversations.push(await desk.createConversation());
  const through: Ask = () => askDesk(agent, desk, conversations.pop()!, singleTokens);
  for (let warm = 0; warm < 20; warm += 1) {
    await direct();
    await through();
  }
  const all = [];
  for (let run = 0; run < runs; run += 1) {
    const times = { direct: [] as AnswerTimes[], desk: [] as AnswerTimes[] };
    for (let question = 0; question < singleQuestions; question += 1) {
      times.direct.push(await direct());
      times.desk.push(await through());
    }
    all.push({ direct: describe(times.direct), desk: describe(times.desk) });
  }
  return { streams: 1, questionsPerRun: singleQuestions, ...compare(all) };
}

async function measureMany(agent: Agent, modelUrl: string, desk: BenchDesk) {
  const all = [];
  for (let run = 0; run < runs; run += 1) {
    const direct = describe(await askEvenly(() => askDirectly(agent, modelUrl, streamTokens)));
    const conversations: string[] = [];
    for (let made = 0; made < 3 * streams; made += 1) conversations.push(await desk.createConversation());
    const before = await readUsage(desk);
    const times = await askEvenly(() => askDesk(agent, desk, conversations.pop()!, streamTokens));
    const after = await readUsage(desk);
    const seconds = (after.at - before.at) / 1_000;
    all.push({
      direct,
      desk: describe(times),
      // Of one core, over the whole run with its beginning and end.
      deskCores: (processorMsBetween(before.desk, after.desk) ?? Number.NaN) / 1_000 / seconds,
      databaseCores: (processorMsBetween(before.database, after.database) ?? Number.NaN) / 1_000 / seconds,
    });
  }
  return {
    streams,
    tokensPerAnswer: streamTokens,
    ...compare(all),
    deskCores: medianOf(all, (run) => run.deskCores),
    databaseCores: medianOf(all, (run) => run.databaseCores),
  };
}

/** Begins three times `streams` answers evenly, such that `streams` are open; gives the times of the middle third. */
async function askEvenly(ask: Ask): Promise<AnswerTimes[]> {
  const everyMs = ((streamTokens / tokensPerSecond) * 1_000) / streams;
  const begun = performance.now();
  const measured: Promise<AnswerTimes>[] = [];
  const all: Promise<unknown>[] = [];
  for (let index = 0; index < 3 * streams; index += 1) {
    const due = begun + index * everyMs - performance.now();
    if (due > 1) await sleep(due);
    const answer = ask();
    // A failure is told where it is awaited, below.
    answer.catch(() => undefined);
    all.push(answer);
    if (index >= streams && index < 2 * streams) measured.push(answer);
  }
  await Promise.all(all);
  return Promise.all(measured);
}

async function readUsage(desk: BenchDesk) {
  return {
    at: performance.now(),
    desk: await readProcessorMs(desk.pid),
    database: desk.databasePid === null ? null : await readProcessorMs(desk.databasePid, true),
  };
}

type Description = ReturnType<typeof describe>;

function describe(times: AnswerTimes[]) {
  const first = times.map((time) => time.firstMs);
  const late = times.flatMap((time) => time.lateMs);
  return {
    p50Ms: percentile(first, 0.5),
    p99Ms: percentile(first, 0.99),
    tokenLateP99Ms: percentile(late, 0.99),
    tokenLateMaxMs: percentile(late, 1),
    keptPace:
      times.filter((time) => (time.lateMs.at(-1) ?? Number.POSITIVE_INFINITY) <= paceMs).length /
      times.length,
  };
}

function compare(all: { direct: Description; desk: Description }[]) {
  const medians = (side: 'direct' | 'desk') => ({
    p50Ms: medianOf(all, (run) => run[side].p50Ms),
    p99Ms: medianOf(all, (run) => run[side].p99Ms),
    tokenLateP99Ms: medianOf(all, (run) => run[side].tokenLateP99Ms),
    tokenLateMaxMs: medianOf(all, (run) => run[side].tokenLateMaxMs),
    /** Share of the streams whose last token came in time. */
    keptPace: medianOf(all, (run) => run[side].keptPace),
  });
  return {
    ratio: medianOf(all, (run) => run.desk.p50Ms / run.direct.p50Ms),
    addedP50Ms: medianOf(all, (run) => run.desk.p50Ms - run.direct.p50Ms),
    addedP99Ms: medianOf(all, (run) => run.desk.p99Ms - run.direct.p99Ms),
    addedP50MsOfEachRun: all.map((run) => run.desk.p50Ms - run.direct.p50Ms),
    direct: medians('direct'),
    desk: medians('desk'),
  };
}
