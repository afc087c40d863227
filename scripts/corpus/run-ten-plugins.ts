import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type SessionClient, startTestDesk } from '../../apps/desk/testing/test-desk.ts';
import { askPlugin, type PluginAnswer } from './ask-plugin.ts';
import { type ExampleServer, startExampleServer } from './example-server.ts';
import { TEN_PLUGINS } from './ten-plugins.ts';

/**
 * Starts a desk and the server of each plugin, lists their hosts, registers every plugin by its address, turns all
 * of them on for a member and asks the member's question of each, with the built-in planner.
 */
export async function runTenPlugins(folder: string): Promise<PluginAnswer[]> {
  const desk = await startTestDesk();
  const servers: ExampleServer[] = [];
  try {
    const administrator = await desk.signUpAdministrator();
    for (const { name } of TEN_PLUGINS) servers.push(await startServer(folder, name));
    const privateHosts = servers.map(({ host }) => host);
    await administrator.call('updateSettings', { body: { privateHosts } });
    const member = await desk.invite('member');
    for (const server of servers) await register(administrator, member, server);
    const answers: PluginAnswer[] = [];
    for (const [index, entry] of TEN_PLUGINS.entries()) {
      const server = servers[index];
      if (server) answers.push(await askPlugin(member, server, entry));
    }
    return answers;
  } finally {
    await desk.close();
    for (const server of servers) await server.close();
  }
}

async function startServer(folder: string, name: string): Promise<ExampleServer> {
  const files = await readdir(join(folder, 'specs'));
  const description = files.find((file) => file.replace(/\.(?:json|yaml)$/, '') === name);
  if (description === undefined) throw new Error(`There is no description of ${name} in the folder.`);
  return startExampleServer({
    manifest: await readFile(join(folder, 'manifests', `${name}.json`), 'utf8'),
    description: await readFile(join(folder, 'specs', description), 'utf8'),
    descriptionPath: `/openapi${description.slice(name.length)}`,
  });
}

async function register(administrator: SessionClient, member: SessionClient, server: ExampleServer) {
  const source = { kind: 'address', address: `${server.url}/.well-known/ai-plugin.json` };
  const reading = await administrator.call('createReading', { body: { source } });
  const body = { readingId: reading.id, policy: 'optional', leaveOut: [] };
  const plugin = await administrator.call('registerPlugin', { body });
  await member.call('setActivation', { params: { pluginId: plugin.id }, body: { on: true } });
}
