import type { AdminPlugin, PluginPolicy } from '@plugdesk/protocol';
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
  return register(administrator, { kind: 'address', address }, policy, undefined);
}

/** Reads and saves a plugin from a description as pasted text that calls the given server. */
export async function registerDescription(
  administrator: Caller,
  description: object,
  url: string,
  more: { name?: string; policy?: PluginPolicy } = {},
): Promise<AdminPlugin> {
  const text = JSON.stringify({ ...description, servers: [{ url }] });
  return register(
    administrator,
    { kind: 'text', text, fileName: null, baseUrl: null },
    more.policy ?? 'default',
    more.name,
  );
}

async function register(
  administrator: Caller,
  source: object,
  policy: PluginPolicy,
  name: string | undefined,
): Promise<AdminPlugin> {
  const reading = await administrator.call('createReading', { body: { source } });
  const body = { readingId: reading.id, policy, leaveOut: [], ...(name === undefined ? {} : { name }) };
  return administrator.call('registerPlugin', { body });
}
