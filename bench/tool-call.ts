import { Agent, request } from 'undici';
import { createArgumentsCheck } from '../apps/desk/src/assistant/calls/check-arguments.ts';
import { readSources, readTaint } from '../apps/desk/src/assistant/calls/conversation-sources.ts';
import { executeUnaskedCall } from '../apps/desk/src/assistant/calls/execute-tool-call.ts';
import { prepareCall } from '../apps/desk/src/assistant/calls/prepare-call.ts';
import { findTool, type TurnContext } from '../apps/desk/src/assistant/turns/turn-context.ts';
import { activePlugin, bookingsDescription } from '../apps/desk/testing/test-assistant.ts';
import { type AssistantOnDatabase, startAssistantOnDatabase } from './measure/assistant-on-database.ts';
import { startChildProgram } from './measure/child-program.ts';
import { processorMsBetween, readProcessorMs } from './measure/processor-time.ts';
import { median, medianOf, percentile } from './measure/statistics.ts';

/** How long the endpoint takes, in milliseconds. */
const endpointMs = 20;
/** Runs, and pairs of calls in each. */
const runs = 7;
const pairs = 100;
/** Calls at once in the second part, and pairs in each of its runs. */
const parallel = 16;
const parallelPairs = 480;
/** As many as a turn may make: then a new conversation, as in the desk. */
const callsPerTurn = 8;

/** One call: how long it took, and the processor time of this process meanwhile, in milliseconds. */
interface CallTime {
  ms: number;
  processorMs: number;
  /** The desk's own parts of it; not in a direct call. */
  prepareMs?: number;
  wireMs?: number;
}

/**
 * A tool call through the desk against a bare undici call, both with kept connections to the same endpoint in a
 * process of its own.
 *
 * What is measured is the assistant's own path, in this process, over PostgreSQL with the desk's durable settings:
 * from what the model wrote (tool name and arguments) through `prepareCall` (schema, exact request, approval rules,
 * where values came from) and `executeUnaskedCall` (stored as sending, sent through the guarded fetch, outcome and
 * audit entry stored) until the call's events are committed too, which is when the loop goes on with the model.
 * So everything between the model's last word before a call and its next request counts. Not through HTTP and a
 * model: those stand outside of this interval, and a turn's beginning and end would hide it.
 *
 * In the first part calls come one after another, direct and through the desk in turns; in the second, as many at
 * once as a busy desk has, for processor time per call under load.
 */
export async function measureToolCall() {
  await using opened = new AsyncDisposableStack();
  const endpoint = opened.adopt(
    await startChildProgram(new URL('./measure/slow-endpoint.ts', import.meta.url), {
      parameters: [String(endpointMs)],
    }),
    (program) => program.stop(),
  );
  const plugin = activePlugin('stays', bookingsDescription, endpoint.url);
  const assistant = opened.adopt(await startAssistantOnDatabase([plugin]), (started) => started.close());
  const agent = opened.adopt(new Agent({ keepAliveTimeout: 60_000 }), (client) => client.close());
  const direct = () => callDirectly(agent, endpoint.url);
  const desk = createDeskCaller(assistant);
  await inTurns(50, direct, desk.call);
  const single = [];
  for (let run = 0; run < runs; run += 1) single.push(await measureRun(assistant, pairs, direct, desk.call));
  await atOnce(parallelPairs / 2, desk.call);
  const loaded = [];
  for (let run = 0; run < runs; run += 1) loaded.push(await measureLoaded(assistant, direct, desk.call));
  await assertStored(assistant, desk.made());
  return {
    bench: 'tool-call',
    ratio: medianOf(single, (run) => run.deskP50Ms / run.directP50Ms),
    baseline: 'the same request by undici, kept connection, body read',
    endpointMs,
    runs,
    callsPerRun: pairs,
    single: medians(single),
    ratioOfEachRun: single.map((run) => run.deskP50Ms / run.directP50Ms),
    parallel: {
      calls: parallel,
      ...medians(loaded),
      ratio: medianOf(loaded, (run) => run.deskP50Ms / run.directP50Ms),
    },
  };
}

async function callDirectly(agent: Agent, url: string): Promise<CallTime> {
  return timed(async () => {
    const answer = await request(`${url}/places?city=Paris`, { dispatcher: agent });
    const text = await answer.body.text();
    if (answer.statusCode !== 200 || text === '')
      throw new Error(`the endpoint answered ${answer.statusCode}`);
    return {};
  });
}

/** Calls of one tool without parameters beside the city through the assistant, in a new turn after every eight. */
export function createDeskCaller(
  { desk, beginTurn }: Pick<AssistantOnDatabase, 'desk' | 'beginTurn'>,
  toolName = 'stays_findPlaces',
) {
  const check = createArgumentsCheck();
  const free: TurnContext[] = [];
  let made = 0;
  return {
    made: () => made,
    async call(): Promise<CallTime> {
      const context = free.pop() ?? (await beginTurn());
      made += 1;
      const position = context.calls.length;
      const time = await timed(async () => {
        const begun = performance.now();
        const { call, prepared } = await prepareCall(desk, check, {
          id: desk.createId(),
          turnId: context.turn.turnId,
          conversationId: context.turn.conversationId,
          step: position + 1,
          position,
          toolName,
          arguments: { city: 'Paris' },
          problem: null,
          providerState: null,
          found: findTool(context.plugins, toolName),
          person: context.person,
          sources: readSources([context.turn], context.calls, context.files),
          taintedBy: readTaint([context.turn], context.calls),
          attachedFiles: [],
          files: [],
        });
        if (prepared === null || prepared.ask) throw new Error('the call was to run without asking');
        const prepareMs = performance.now() - begun;
        await executeUnaskedCall(desk, context, call, prepared.plugin, []);
        await context.emitted();
        const { view } = context.calls.at(-1)!;
        if (view.status !== 'succeeded') throw new Error(`the call ended as ${view.status}`);
        return { prepareMs, wireMs: view.durationMs ?? Number.NaN };
      });
      if (context.calls.length < callsPerTurn) free.push(context);
      return time;
    },
  };
}

async function timed(act: () => Promise<Partial<CallTime>>): Promise<CallTime> {
  const usage = process.cpuUsage();
  const begun = performance.now();
  const parts = await act();
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(usage);
  return { ms, processorMs: (user + system) / 1_000, ...parts };
}

type Caller = () => Promise<CallTime>;

/** Both kinds one after another, each pair in the other order than the one before. */
export async function inTurns(
  count: number,
  direct: Caller,
  desk: Caller,
): Promise<{ direct: CallTime[]; desk: CallTime[] }> {
  const times = { direct: [] as CallTime[], desk: [] as CallTime[] };
  for (let pair = 0; pair < count; pair += 1) {
    if (pair % 2 === 0) times.direct.push(await direct());
    times.desk.push(await desk());
    if (pair % 2 === 1) times.direct.push(await direct());
  }
  return times;
}

async function measureRun(assistant: AssistantOnDatabase, count: number, direct: Caller, desk: Caller) {
  const before = await readProcessorMs(assistant.serverPid, true);
  const times = await inTurns(count, direct, desk);
  const after = await readProcessorMs(assistant.serverPid, true);
  const databaseMs = processorMsBetween(before, after);
  return {
    ...figures('direct', times.direct),
    ...figures('desk', times.desk),
    directProcessorMs: mean(times.direct.map((time) => time.processorMs)),
    deskProcessorMs: mean(times.desk.map((time) => time.processorMs)),
    databaseProcessorMs: databaseMs === null ? Number.NaN : databaseMs / count,
    deskPrepareMs: median(times.desk.map((time) => time.prepareMs ?? Number.NaN)),
    deskWireMs: median(times.desk.map((time) => time.wireMs ?? Number.NaN)),
  };
}

/** So many calls with `parallel` of them under way at any time. */
async function atOnce(count: number, caller: Caller): Promise<CallTime[]> {
  const times: CallTime[] = [];
  let begun = 0;
  const work = async () => {
    while (begun < count) {
      begun += 1;
      times.push(await caller());
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return times;
}

async function measureLoaded(assistant: AssistantOnDatabase, direct: Caller, desk: Caller) {
  const phase = async (caller: Caller) => {
    const before = await readProcessorMs(assistant.serverPid, true);
    const usage = process.cpuUsage();
    const times = await atOnce(parallelPairs, caller);
    const { user, system } = process.cpuUsage(usage);
    const database = processorMsBetween(before, await readProcessorMs(assistant.serverPid, true));
    return {
      times,
      processorMs: (user + system) / 1_000 / parallelPairs,
      databaseMs: (database ?? Number.NaN) / parallelPairs,
    };
  };
  const directly = await phase(direct);
  const through = await phase(desk);
  return {
    ...figures('direct', directly.times),
    ...figures('desk', through.times),
    directProcessorMs: directly.processorMs,
    deskProcessorMs: through.processorMs,
    databaseProcessorMs: through.databaseMs,
    deskPrepareMs: median(through.times.map((time) => time.prepareMs ?? Number.NaN)),
    deskWireMs: median(through.times.map((time) => time.wireMs ?? Number.NaN)),
  };
}

type Figures = Awaited<ReturnType<typeof measureRun>>;

function figures<Kind extends 'direct' | 'desk'>(kind: Kind, times: CallTime[]) {
  const all = times.map((time) => time.ms);
  return { [`${kind}P50Ms`]: median(all), [`${kind}P99Ms`]: percentile(all, 0.99) } as Record<
    `${Kind}P50Ms` | `${Kind}P99Ms`,
    number
  >;
}

function medians(all: Figures[]): Figures {
  const names = Object.keys(all[0] ?? {}) as (keyof Figures)[];
  return Object.fromEntries(
    names.map((name) => [name, medianOf(all, (run) => run[name])]),
  ) as unknown as Figures;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A bench of calls that were not stored would measure nothing. */
async function assertStored({ database }: AssistantOnDatabase, made: number): Promise<void> {
  const { rows } = await database.pool.query<{ calls: number; entries: number; events: number }>(
    `select (select count(*) from tool_call where status = 'succeeded' and response_status = 200) as calls,
            (select count(*) from audit_entry where act = 'call.sent') as entries,
            (select count(*) from turn_event where event ->> 'type' = 'tool-call-change') as events`,
  );
  const [stored] = rows;
  if (stored?.calls !== made || stored.entries !== made || stored.events !== 2 * made) {
    throw new Error(`Of ${made} calls the database has ${JSON.stringify(stored)}.`);
  }
}
