import type { Config } from '../../../apps/desk/src/config.ts';
import type { DeskOverrides } from '../../../apps/desk/src/desk.ts';
import type { Protocol, Script } from '../../../apps/desk/testing/scripted-model/script.ts';
import { scriptedKey, settingFor } from '../../../apps/desk/testing/scripted-model/scripted-provider.ts';
import {
  type ScriptedModel,
  startScriptedModel,
} from '../../../apps/desk/testing/scripted-model/start-scripted-model.ts';
import {
  type PluginAnswer,
  type PluginServer,
  type ReceivedRequest,
  startPluginServer,
} from '../../../apps/desk/testing/test-assistant.ts';
import { startTestDesk, type TestDesk } from '../../../apps/desk/testing/test-desk.ts';
import { type Caller, createCaller } from './caller.ts';

/** What ends things: a test, or a file with its `after`. */
export interface Ending {
  after(close: () => Promise<void>): void;
}

/** A whole desk in this process with a scripted model as its provider, and its administrator. */
export interface ScriptedDesk {
  desk: TestDesk;
  model: ScriptedModel;
  administrator: Caller;
  /** Somebody else at this desk. */
  invite(): Promise<Caller>;
}

/** Starts a desk whose provider says what the script tells it; everything ends with the test. */
export async function startDesk(
  ending: Ending,
  script: Script,
  more: DeskOverrides & { protocol?: Protocol; config?: Partial<Config> } = {},
): Promise<ScriptedDesk> {
  const { protocol = 'anthropic-messages', config, ...overrides } = more;
  const model = await startScriptedModel({ protocol, script, apiKey: scriptedKey });
  const desk = await startTestDesk({
    ...overrides,
    config: { model: settingFor(model), ...config },
  });
  ending.after(async () => {
    await desk.close();
    await model.close();
  });
  const { cookie } = await desk.signUpAdministrator();
  return {
    desk,
    model,
    administrator: createCaller(desk.url, cookie),
    invite: async () => createCaller(desk.url, (await desk.invite('member')).cookie),
  };
}

/** A plugin's server that ends with the test. */
export async function startPlugin(
  ending: Ending,
  answer: (request: ReceivedRequest) => PluginAnswer,
): Promise<PluginServer> {
  const server = await startPluginServer(answer);
  ending.after(() => server.close());
  return server;
}
