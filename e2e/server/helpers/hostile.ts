import {
  type HostileBehaviour,
  startHostileServer,
} from '../../../apps/desk/testing/authorization-servers/hostile-server.ts';
import { startDouble } from '../../../apps/desk/testing/plugin-doubles/start-double.ts';
import type { Caller } from './caller.ts';
import { clientSecret, signIn } from './notes.ts';
import { openHosts, registerByAddress } from './plugins.ts';
import { type Ending, startDesk } from './start-desk.ts';

/** A server that keeps whatever it is sent, and answers 200 to everything. */
export async function startCollector(ending: Ending) {
  const collector = await startDouble(() => ({ status: 200, type: 'application/json', body: '{}' }));
  ending.after(() => collector.close());
  return collector;
}

/** A desk with the tasks plugin of a server that does something wrong; `elsewhere` is open to the desk too. */
export async function startHostileTasks(ending: Ending, behaviour: HostileBehaviour = {}) {
  const server = await startHostileServer(behaviour);
  ending.after(() => server.close());
  const started = await startDesk(ending, ({ results, tool }) =>
    results.length > 0
      ? { text: `It said: ${results.map(({ text }) => text).join(' | ')}` }
      : { toolCalls: [{ name: tool('listTasks'), arguments: {} }] },
  );
  const { administrator } = started;
  const elsewhere = behaviour.elsewhere === undefined ? [] : [behaviour.elsewhere];
  await openHosts(administrator, server.url, ...elsewhere);
  const plugin = await registerByAddress(administrator, `${server.url}/.well-known/ai-plugin.json`);
  await administrator.call('changeAdminSignIn', {
    params: { pluginId: plugin.id },
    body: { clientId: 'desk', clientSecret },
  });
  const member = await started.invite();
  return {
    ...started,
    server,
    plugin,
    member,
    /** From the click to the end: `connected`, or the code of what went wrong. */
    connect: async () => howItEnded(member, await signIn(member, plugin.id, (url) => server.signIn(url))),
  };
}

/** How a sign-in ended by the address that the desk sent the browser to: `connected`, or the code of the fault. */
export async function howItEnded(caller: Caller, at: URL): Promise<string> {
  const flowId = at.searchParams.get('flow');
  if (flowId === null) return at.searchParams.get('fault') ?? 'nothing said';
  const flow = await caller.call('readConnectionFlow', { params: { flowId } });
  return flow.fault?.code ?? flow.state;
}
