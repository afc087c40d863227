import { setTimeout as sleep } from 'node:timers/promises';
import { Agent } from 'undici';
import { askDesk } from './measure/ask-model.ts';
import { startChildProgram } from './measure/child-program.ts';
import { createHeldStreams } from './measure/hold-streams.ts';
import { processorMsBetween, readProcessorMs } from './measure/processor-time.ts';
import { type BenchDeskHome, makeDeskHome, startDesk } from './measure/start-desk.ts';
import { medianOf } from './measure/statistics.ts';

const runs = 5;
const few = 200;
const many = 1_000;
/** Answers that stream while memory is read: long enough that none has ended by then. */
const activeTokens = 300;
/** How long memory may come to rest before it is read, and how long processor time of idle streams is counted. */
const restMs = 2_000;

/** What a process held at each stage of a run, in bytes. */
interface Stages {
  none: Held;
  few: Held;
  many: Held;
  active: Held;
  /** Share of one core that the process used while `many` streams were open and nothing happened. */
  idleCores: number;
}

interface Held {
  rss: number;
  /** JavaScript heap and what hangs on it outside, after a garbage collection. */
  heap: number;
}

/** A server with open streams, whichever it is. */
interface Holder {
  pid: number;
  memory(): Promise<NodeJS.MemoryUsage>;
  /** Holds so many idle streams more. */
  open(count: number): Promise<void>;
  /** Lets go of all, and begins as many streams with words in them. @returns once they stream */
  stream(count: number): Promise<() => Promise<void>>;
  stop(): Promise<void>;
}

/**
 * Memory of the desk per open stream of events, against a bare server on the same HTTP layer that holds the same
 * connections. Every run starts both anew, because resident memory does not shrink; each is read after two garbage
 * collections with 0, 200 and 1,000 idle streams (one conversation each) and with 200 that stream 30 tokens a second.
 * The ratio is that of heap and external memory per idle stream, between 0 and 1,000; resident memory, which comes in
 * steps, stands beside it.
 */
export async function measureStreamMemory() {
  await using opened = new AsyncDisposableStack();
  const model = opened.adopt(
    await startChildProgram(new URL('./measure/model-server.ts', import.meta.url)),
    (program) => program.stop(),
  );
  const home = opened.adopt(await makeDeskHome(model.url), (folder) => folder.remove());
  const conversations = await makeConversations(home, many + 1 + runs * few);
  const idle = conversations.slice(0, many + 1);
  const all: { bare: Stages; desk: Stages }[] = [];
  for (let run = 0; run < runs; run += 1) {
    const bare = await readStages(await startBareHolder());
    const fresh = conversations.slice(idle.length + run * few, idle.length + (run + 1) * few);
    const desk = await readStages(await startDeskHolder(home, idle, fresh));
    all.push({ bare, desk });
  }
  const perStream = (side: 'bare' | 'desk', kind: keyof Held) =>
    medianOf(all, (run) => (run[side].many[kind] - run[side].none[kind]) / many);
  const summary = (side: 'bare' | 'desk') => ({
    heapBytesPerIdleStream: perStream(side, 'heap'),
    rssBytesPerIdleStream: perStream(side, 'rss'),
    heapBytesPerActiveStream: medianOf(all, (run) => (run[side].active.heap - run[side].none.heap) / few),
    idleCoresWithMany: medianOf(all, (run) => run[side].idleCores),
    megabytes: Object.fromEntries(
      (['none', 'few', 'many', 'active'] as const).map((stage) => [
        stage,
        {
          rss: medianOf(all, (run) => run[side][stage].rss) / 1024 ** 2,
          heap: medianOf(all, (run) => run[side][stage].heap) / 1024 ** 2,
        },
      ]),
    ),
  });
  return {
    bench: 'stream-memory',
    ratio: perStream('desk', 'heap') / perStream('bare', 'heap'),
    rssRatio: perStream('desk', 'rss') / perStream('bare', 'rss'),
    baseline: 'a bare Hono server of event streams with the same connections',
    runs,
    streams: { few, many, active: few },
    desk: summary('desk'),
    bare: summary('bare'),
  };
}

async function readStages(holder: Holder): Promise<Stages> {
  try {
    const read = async (): Promise<Held> => {
      const { rss, heapUsed, external } = await holder.memory();
      return { rss, heap: heapUsed + external };
    };
    // One stream first: what the first one loads is not per stream.
    await holder.open(1);
    await sleep(restMs);
    await read();
    const none = await read();
    await holder.open(few);
    await sleep(restMs);
    const withFew = await read();
    await holder.open(many - few);
    await sleep(restMs);
    const withMany = await read();
    const before = await readProcessorMs(holder.pid);
    await sleep(2 * restMs);
    const used = processorMsBetween(before, await readProcessorMs(holder.pid));
    const end = await holder.stream(few);
    await sleep(restMs);
    const active = await read();
    await end();
    return { none, few: withFew, many: withMany, active, idleCores: (used ?? Number.NaN) / (2 * restMs) };
  } finally {
    await holder.stop();
  }
}

async function startBareHolder(): Promise<Holder> {
  const server = await startChildProgram(new URL('./measure/bare-event-server.ts', import.meta.url), {
    nodeArguments: ['--expose-gc', '--import', new URL('./measure/report-memory.ts', import.meta.url).href],
  });
  let held = createHeldStreams();
  return {
    pid: server.pid,
    memory: async () => (await server.ask('memory')) as NodeJS.MemoryUsage,
    open: (count) => held.open(count, () => `${server.url}/events`),
    async stream(count) {
      await held.close();
      held = createHeldStreams();
      await held.open(count, () => `${server.url}/events?tokens=${activeTokens}`);
      return async () => undefined;
    },
    async stop() {
      await held.close();
      await server.stop();
    },
  };
}

/** Made by a desk of their own: the work would show in the memory of the one that is measured. */
async function makeConversations(home: BenchDeskHome, count: number): Promise<string[]> {
  const desk = await startDesk(home);
  const conversations: string[] = [];
  while (conversations.length < count) conversations.push(await desk.createConversation());
  await desk.stop();
  return conversations;
}

async function startDeskHolder(home: BenchDeskHome, idle: string[], fresh: string[]): Promise<Holder> {
  const desk = await startDesk(home);
  const held = createHeldStreams();
  const agent = new Agent({ keepAliveTimeout: 60_000 });
  let opened = 0;
  return {
    pid: desk.pid,
    memory: desk.readMemory,
    async open(count) {
      const from = opened;
      opened += count;
      const address = (index: number) => `${desk.url}/api/conversations/${idle[from + index]}/events?after=0`;
      await held.open(count, address, desk.cookie);
    },
    async stream(count) {
      await held.close();
      const answers = fresh.slice(0, count).map((id) => askDesk(agent, desk, id, activeTokens));
      const all = Promise.all(answers);
      all.catch(() => undefined);
      return async () => {
        await all;
      };
    },
    async stop() {
      await held.close();
      await agent.destroy();
      await desk.stop();
    },
  };
}
