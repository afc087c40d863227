import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import type { PluginEntry } from '@plugdesk/protocol';
import { startAnswers } from '../../../testing/start-answers.ts';
import { type SessionClient, startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';
import { until } from '../../../testing/until.ts';
import { writeStoredVersion } from '../../plugins/stored-version.ts';

type Overrides = NonNullable<Parameters<typeof startTestDesk>[0]>;

/** Registers a plugin with an entry, as reading a list would, on for everybody. @returns its id */
export async function registerEntry(
  desk: Pick<TestDesk, 'database'>,
  name: string,
  entry: Partial<PluginEntry> = {},
): Promise<string> {
  const id = name.toLowerCase().replaceAll(/\W+/g, '-');
  await desk.database.kysely
    .insertInto('plugin')
    .values({ id, tool_prefix: id, name, policy: 'default', source_kind: 'text' })
    .execute();
  await desk.database.kysely
    .insertInto('plugin_version')
    .values({
      plugin_id: id,
      number: 1,
      state: 'approved',
      understood: writeStoredVersion({
        manifest: null,
        entry: {
          id,
          author: null,
          triggers: [],
          webhookUrl: null,
          memoryPrompt: null,
          chatPrompt: null,
          setUp: { instructions: null, steps: [], completedUrl: null },
          ...entry,
        },
        name,
        nameForModel: id,
        descriptionForHuman: name,
        descriptionForModel: '',
        auth: { type: 'none' },
        servers: [],
        format: null,
        operations: [],
        tools: [],
        findings: [],
        examples: [],
      }),
    })
    .execute();
  await desk.database.kysely
    .updateTable('plugin')
    .set({ approved_version: 1 })
    .where('id', '=', id)
    .execute();
  return id;
}

/** Closes what a test opened when it is over, the last first: two desks share one database. */
export function closeLastFirst(t: TestContext): (opened: { close(): Promise<void> }) => void {
  const opened: { close(): Promise<void> }[] = [];
  t.after(async () => {
    for (let one = opened.pop(); one; one = opened.pop()) await one.close();
  });
  return (one) => opened.push(one);
}

/** A desk with a plugin whose receiver answers as told, and a member with a memory that it is told of. */
export async function startSpeakingDesk(t: TestContext, overrides: Overrides = {}) {
  const clock = { aheadMs: 0 };
  const now = () => new Date(Date.now() + clock.aheadMs);
  const closing = closeLastFirst(t);
  const desk = await startTestDesk({ now, ...overrides });
  closing(desk);
  const administrator = await desk.signUpAdministrator();
  await administrator.call('updateSettings', { body: { privateHosts: ['127.0.0.0/8'] } });
  const member = await desk.invite('member');
  const answer = { text: '' };
  const receiver = await startAnswers((_path, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(answer.text);
  });
  closing(receiver);
  const pluginId = await registerEntry(desk, 'News Checker');
  const { deliveries } = desk.desk.engines;
  const endpoint = await deliveries.createEndpoint({ url: receiver.url, pluginId, personId: null });
  const memory = await remember(member);
  const segments = memory.segments.map(({ text, speakerId, isUser, start, end }) => ({
    text,
    speakerId,
    isUser,
    personId: null,
    start,
    end,
  }));
  const target = { endpointId: endpoint.id, generation: 'both', uid: 'uid', sessionId: 'session' } as const;
  /** The event of the memory is delivered and answered. @returns the event's id */
  const answerMemory = async (message: unknown, eventId: string = randomUUID()): Promise<string> => {
    const before = receiver.received.length;
    answer.text = JSON.stringify({ message });
    const sent = await deliveries.enqueue(desk.database.pool, [
      {
        id: eventId,
        personId: member.person.id,
        targets: [target],
        type: 'memory.created',
        memory: {
          id: memory.id,
          createdAt: now(),
          startedAt: null,
          finishedAt: null,
          source: 'test',
          language: null,
          status: 'completed',
          discarded: false,
          title: 'A walk',
          overview: '',
          emoji: '🚶',
          category: 'other',
          actionItems: [],
          events: [],
          segments,
          results: [],
        },
      },
    ]);
    sent();
    await until(async () => receiver.received.length > before && (await answered(eventId)));
    return eventId;
  };
  /** The same for a window of its session. */
  const answerWindow = async (message: unknown, sequence: number): Promise<void> => {
    const before = receiver.received.length;
    answer.text = JSON.stringify({ message });
    const id = randomUUID();
    const sent = await deliveries.enqueue(desk.database.pool, [
      {
        id,
        personId: member.person.id,
        targets: [target],
        type: 'transcript.processed',
        sessionId: memory.sessionId,
        window: { sequence, segments },
      },
    ]);
    sent();
    await until(async () => receiver.received.length > before && (await answered(id)));
  };
  /** Whether nothing of an event waits: neither its delivery nor its answer. */
  const answered = async (eventId: string): Promise<boolean> => {
    const { rows } = await desk.database.pool.query(
      `select exists (select from delivery_attempt attempt join delivery using (person_id, lane_id, position)
                       where delivery.event_id = $1 and attempt.outcome = 'delivered')
          and not exists (select from delivery_answer where event_id = $1 and message is not null) as done`,
      [eventId],
    );
    return rows[0].done;
  };
  /** What the member's clock shows so many milliseconds from now, as `HH:MM`. */
  const clockIn = (aheadMs: number) =>
    new Date(now().getTime() + aheadMs).toLocaleTimeString('sv-SE', {
      timeZone: member.person.timeZone,
      hour: '2-digit',
      minute: '2-digit',
    });
  const list = async (query: Record<string, string> = {}) => member.call('listNotifications', { query });
  return {
    closing,
    desk,
    clock,
    now,
    administrator,
    member,
    pluginId,
    endpoint,
    memory,
    answerMemory,
    answerWindow,
    clockIn,
    list,
  };
}

/** Uploads a conversation, of which the desk makes a memory. */
export async function remember(person: SessionClient, text = 'Ada: We walk to the lake and buy bread.') {
  const { memoryId } = await person.call('uploadTranscript', {
    body: { format: 'dialogue', text, language: 'en' },
  });
  const read = () => person.call('readMemory', { params: { memoryId: memoryId ?? '' } });
  await until(async () => (await read()).status === 'completed');
  return read();
}
