import type { TestContext } from 'node:test';
import type { PluginPolicy } from '@plugdesk/protocol';
import { type PluginDouble, startDouble } from '../../../testing/plugin-doubles/start-double.ts';
import { type SessionClient, startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';
import { until } from '../../../testing/until.ts';
import { type OracleReceiver, startOracleReceiver } from '../../deliveries/testing/oracle-receiver.ts';
import { createTestClock, type TestClock } from '../../deliveries/testing/start-deliveries.ts';

/** What a plugin of a test asks for. */
export interface EventPluginOptions {
  name?: string;
  policy?: PluginPolicy;
  triggers?: string[];
  /** Asked whether a set-up is complete. */
  completedUrl?: string;
  steps?: { name: string; url: string }[];
}

/** A desk with an administrator, a receiver that verifies what it gets, and a clock of the test's own. */
export interface EventDesk {
  desk: TestDesk;
  clock: TestClock;
  administrator: SessionClient;
  receiver: OracleReceiver;
  /** Registers a plugin whose webhook is a path of the receiver. */
  registerPlugin(
    path: string,
    options?: EventPluginOptions,
  ): Promise<{ pluginId: string; endpointId: string }>;
  /** Says something in a session; each text is a piece. */
  say(who: SessionClient, session: string, ...texts: string[]): Promise<void>;
  /** Says enough to be kept, ends the session, and waits until its memory is made. @returns its id */
  remember(who: SessionClient, session: string): Promise<string>;
}

/** Enough words that a memory is kept whatever they say. */
const manyWords = Array.from({ length: 30 }, (_, index) => `We talked about point ${index}.`).join(' ');

/** Starts one. What is at 127.0.0.1 may be reached. */
export async function startEventDesk(
  t: TestContext,
  overrides: Parameters<typeof startTestDesk>[0] = {},
): Promise<EventDesk> {
  const clock = createTestClock();
  const receiver = await startOracleReceiver();
  t.after(() => receiver.close());
  const desk = await startTestDesk({ now: clock.now, checkLiveEveryMs: 100, ...overrides });
  t.after(() => desk.close());
  const administrator = await desk.signUpAdministrator();
  await administrator.call('updateSettings', { body: { privateHosts: ['127.0.0.0/8'] } });
  let pieces = 0;

  const say: EventDesk['say'] = async (who, session, ...texts) => {
    const segments = texts.map((text) => {
      pieces += 1;
      return { id: `piece-${pieces}`, text, speaker: 'Ada', isUser: true };
    });
    await who.call('sendSegments', { params: { sessionId: session }, body: { segments } });
  };

  return {
    desk,
    clock,
    administrator,
    receiver,
    say,
    async registerPlugin(path, { name = path.slice(1), policy = 'optional', ...options } = {}) {
      const entry = {
        id: path.slice(1),
        name,
        author: '@grace',
        description: 'For a test.',
        capabilities: ['external_integration'],
        external_integration: {
          triggers_on: options.triggers ?? ['memory_creation', 'transcript_processed'],
          webhook_url: `${receiver.url}${path}`,
          setup_completed_url: options.completedUrl ?? '',
          auth_steps: options.steps ?? [],
        },
      };
      const source = { kind: 'text', text: JSON.stringify(entry), fileName: null, baseUrl: null };
      const reading = await administrator.call('createReading', { body: { source } });
      const plugin = await administrator.call('registerPlugin', {
        body: { readingId: reading.id, policy, leaveOut: [] },
      });
      const { endpoints } = await administrator.call('listDeliveryEndpoints');
      const endpoint = endpoints.find((one) => one.plugin?.id === plugin.id);
      if (endpoint === undefined) throw new Error(`${path} has no endpoint`);
      if (plugin.secret === null) throw new Error(`${path} has no secret`);
      receiver.secrets.set(path, plugin.secret);
      return { pluginId: plugin.id, endpointId: endpoint.id };
    },
    async remember(who, session) {
      await say(who, session, manyWords);
      const { memoryId } = await who.call('closeTranscript', { params: { sessionId: session } });
      if (memoryId === null) throw new Error('no memory was begun');
      await until(async () => {
        const memory = await who.call('readMemory', { params: { memoryId } });
        return memory.status === 'completed';
      });
      return memoryId;
    },
  };
}

/** A plugin's answers to the question whether a set-up is complete; a test changes them. */
export async function startSetUpDouble(
  t: TestContext,
): Promise<PluginDouble & { answer: { status: number; body: string } }> {
  const answer = { status: 200, body: '{"is_setup_completed": false}' };
  const double = await startDouble(({ path }) =>
    path.startsWith('/done?uid=')
      ? { status: answer.status, type: 'application/json', body: answer.body }
      : null,
  );
  t.after(() => double.close());
  return Object.assign(double, { answer });
}
