import type { MemoryDetail } from '@plugdesk/protocol';
import { needOpen } from './deliveries/log/need-open.ts';
import { DeskError } from './desk-error.ts';
import type { JoinedEvents } from './join-events.ts';
import type { Memories } from './memories/memories.ts';
import type { Plugins } from './plugins/plugins.ts';
import type { Prompts } from './prompts/prompts.ts';

/** Where a memory is sent: to a plugin, or to a webhook of the person's own. */
export type MemoryReceiver = { pluginId: string } | { webhookId: string };

/**
 * Sends a memory (again) on a person's wish: to a plugin that is on and set up, whose prompt is run over it too where it
 * has one, or to a webhook of their own. Where the memory was an event already, it goes as that event.
 * @returns the memory as it is then
 * @throws DeskError `memory_not_found`, `plugin_not_found`, `plugin_not_on`, `set_up_needed`, `webhook_not_found`,
 *   `webhooks_not_granted`, `memory_not_sendable`, `delivery_endpoint_off`
 */
export async function sendMemoryAgain(
  engines: {
    memories: Pick<Memories, 'read'>;
    plugins: Pick<Plugins, 'findEntry' | 'findEventPlugins'>;
    prompts: Pick<Prompts, 'runMemoryPrompt'>;
    joined: Pick<JoinedEvents, 'events' | 'sendAgain'>;
  },
  personId: string,
  memoryId: string,
  to: MemoryReceiver,
): Promise<MemoryDetail> {
  const memory = await engines.memories.read(personId, memoryId);
  if (memory.status !== 'completed' || memory.discarded) {
    throw notSendable(
      memory.discarded ? 'This memory was discarded.' : 'This memory is not finished.',
      'Only one that is finished and kept is sent.',
    );
  }
  if ('webhookId' in to) await sendToWebhook(engines.joined, personId, memory, to.webhookId);
  else await sendToPlugin(engines, personId, memory, to.pluginId);
  return engines.memories.read(personId, memoryId);
}

type Engines = Parameters<typeof sendMemoryAgain>[0];

async function sendToPlugin(
  { plugins, prompts, joined }: Engines,
  personId: string,
  memory: MemoryDetail,
  pluginId: string,
): Promise<void> {
  const found = await plugins.findEntry(pluginId);
  if (found === null) {
    throw new DeskError('plugin_not_found', 'There is no such plugin, or it takes no memories.', {
      hint: 'Read the list of plugins again.',
    });
  }
  const active = await plugins.findEventPlugins(personId);
  if (!active.some((plugin) => plugin.pluginId === pluginId)) {
    throw new DeskError('plugin_not_on', `${found.name} is not on.`, {
      hint: 'Turn it on, then send again.',
    });
  }
  const { entry } = found;
  const takesMemories = entry.webhookUrl !== null && entry.triggers.includes('memory.created');
  if (!takesMemories && entry.memoryPrompt === null) {
    throw notSendable(`${found.name} takes no memories.`, 'Choose a plugin that does.');
  }
  if (takesMemories) {
    const target = await joined.events.findPluginTarget(personId, pluginId);
    await needOpenReceiver(joined.events, personId, target, found.name);
    if (target === null) {
      throw new DeskError('set_up_needed', `The set-up of ${found.name} is not complete.`, {
        hint: 'Complete it, then send again.',
      });
    }
    await joined.sendAgain(personId, memory, target);
  }
  if (entry.memoryPrompt !== null) await prompts.runMemoryPrompt(personId, memory.id, pluginId);
}

async function sendToWebhook(
  { events, sendAgain }: Engines['joined'],
  personId: string,
  memory: MemoryDetail,
  webhookId: string,
): Promise<void> {
  const webhook = (await events.webhooks.list(personId)).find(({ id }) => id === webhookId);
  if (webhook === undefined) {
    throw new DeskError('webhook_not_found', 'You have no such webhook.', { hint: 'Read the list again.' });
  }
  await events.leaves.need(personId);
  const target = await events.findWebhookTarget(personId, webhookId);
  await needOpenReceiver(events, personId, target, webhook.name);
  if (target === null) {
    throw notSendable(
      'This webhook gets nothing now.',
      'Ask an administrator whether you may have webhooks.',
    );
  }
  await sendAgain(personId, memory, target);
}

/** @throws DeskError `delivery_endpoint_off` */
async function needOpenReceiver(
  events: Engines['joined']['events'],
  personId: string,
  target: { endpointId: string } | null,
  name: string,
): Promise<void> {
  if (target === null) return;
  const receivers = await events.listReceivers(personId);
  const isOff = receivers.some(
    ({ endpointId, held }) => endpointId === target.endpointId && held === 'endpoint-off',
  );
  if (isOff) needOpen({ name, state: 'off' });
}

function notSendable(message: string, hint: string): DeskError {
  return new DeskError('memory_not_sendable', message, { hint });
}
