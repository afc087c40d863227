import type { AdminPlugin, PluginPolicy, ReadingSource } from '@plugdesk/protocol';
import type { SessionClient } from './test-desk.ts';

/** Pasted text as what a plugin is read from. */
export function pasted(text: string): ReadingSource {
  return { kind: 'text', text, fileName: null, baseUrl: null };
}

/** Has an administrator read a plugin and save it with all that is usable of it. @param name instead of its own */
export async function registerPlugin(
  administrator: Pick<SessionClient, 'call'>,
  source: ReadingSource,
  policy: PluginPolicy = 'default',
  name?: string,
): Promise<AdminPlugin> {
  const reading = await administrator.call('createReading', { body: { source } });
  const body = { readingId: reading.id, policy, leaveOut: [], ...(name === undefined ? {} : { name }) };
  return administrator.call('registerPlugin', { body });
}
