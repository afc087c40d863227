import type { AdminPlugin, PluginPolicy } from '@plugdesk/protocol';
import { pasted, registerPlugin } from '../../../apps/desk/testing/register-plugin.ts';
import type { Caller } from './caller.ts';

/** Opens hosts of this machine: each by name with port, as an administrator lists them. */
export async function openHosts(administrator: Caller, ...urls: string[]): Promise<void> {
  const { privateHosts } = await administrator.call('readSettings');
  const hosts = new Set([...privateHosts, ...urls.map((url) => new URL(url).host)]);
  await administrator.call('updateSettings', { body: { privateHosts: [...hosts] } });
}

/** Reads and saves a plugin from its manifest's address; its host must be open. */
export async function registerByAddress(
  administrator: Caller,
  address: string,
  policy: PluginPolicy = 'default',
): Promise<AdminPlugin> {
  return registerPlugin(administrator, { kind: 'address', address }, policy);
}

/** Reads and saves a plugin from a description as pasted text that calls the given server. */
export async function registerDescription(
  administrator: Caller,
  description: object,
  url: string,
  more: { name?: string; policy?: PluginPolicy } = {},
): Promise<AdminPlugin> {
  const text = JSON.stringify({ ...description, servers: [{ url }] });
  return registerPlugin(administrator, pasted(text), more.policy, more.name);
}
