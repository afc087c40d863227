import assert from 'node:assert/strict';
import {
  type OracleReceiver,
  type Receipt,
  startOracleReceiver,
} from '../../apps/desk/src/deliveries/testing/oracle-receiver.ts';
import { pasted, registerPlugin } from '../../apps/desk/testing/register-plugin.ts';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { until } from './desk-acts.ts';
import { type Stage, startStage } from './start-stage.ts';

/** A desk, a browser, and a receiver that verifies with the public package what reaches it. */
export interface EventStage extends Stage {
  administrator: SessionClient;
  receiver: OracleReceiver;
  /** What arrived at a path of the receiver so far. */
  receipts(path: string): Receipt[];
  /** Fails on what any page reported, or the receiver refused, and no test expected. */
  assertQuiet(): void;
  /** Registers a plugin whose webhook is `/<name>` of the receiver, on for everybody. */
  registerPlugin(
    name: string,
    triggers: readonly string[],
  ): Promise<{ pluginId: string; endpointId: string }>;
  /** Says something in a session; each text is a piece. */
  say(who: SessionClient, session: string, ...texts: string[]): Promise<void>;
  /** Says enough to be kept, ends the session and waits until its memory is made. @returns its id */
  remember(who: SessionClient, session: string): Promise<string>;
}

/** Enough words that a memory is kept whatever they say. */
const manyWords = Array.from({ length: 30 }, (_, index) => `We talked about point ${index}.`).join(' ');

/** Starts one; what is at 127.0.0.1 may be reached, and windows of a session are a second long. */
export async function startEventStage(): Promise<EventStage> {
  const receiver = await startOracleReceiver();
  const stage = await startStage({ config: { demo: false, windowMs: 1_000 } });
  const administrator = await stage.desk.signUpAdministrator();
  await administrator.call('updateSettings', { body: { privateHosts: ['127.0.0.0/8'] } });
  let pieces = 0;
  const say: EventStage['say'] = async (who, session, ...texts) => {
    const segments = texts.map((text) => {
      pieces += 1;
      return { id: `piece-${pieces}`, text, speaker: 'Ada', isUser: true };
    });
    await who.call('sendSegments', { params: { sessionId: session }, body: { segments } });
  };
  return {
    ...stage,
    administrator,
    receiver,
    receipts: (path) => receiver.receipts().filter((receipt) => receipt.path.startsWith(`${path}?`)),
    assertQuiet() {
      assert.deepEqual(receiver.refused.splice(0), []);
      stage.assertQuiet();
    },
    say,
    async registerPlugin(name, triggers) {
      const entry = {
        id: name,
        name,
        author: '@grace',
        description: 'Listens to what is said.',
        capabilities: ['external_integration'],
        external_integration: { triggers_on: triggers, webhook_url: `${receiver.url}/${name}` },
      };
      const plugin = await registerPlugin(administrator, pasted(JSON.stringify(entry)));
      const { endpoints } = await administrator.call('listDeliveryEndpoints');
      const endpointId = endpoints.find((one) => one.plugin?.id === plugin.id)?.id ?? '';
      const { secret } = await administrator.call('rotateEndpointSecret', { params: { endpointId } });
      receiver.secrets.set(`/${name}`, secret);
      return { pluginId: plugin.id, endpointId };
    },
    async remember(who, session) {
      await say(who, session, manyWords);
      const { memoryId } = await who.call('closeTranscript', { params: { sessionId: session } });
      await until('the memory is made', async () => {
        const memory = await who.call('readMemory', { params: { memoryId: memoryId ?? '' } });
        return memory.status === 'completed';
      });
      return memoryId ?? '';
    },
    async close() {
      await stage.close();
      await receiver.close();
    },
  };
}
