import type { Plugin, PluginEntry } from '@plugdesk/protocol';
import { entryTexts } from './texts/index.ts';

/** What an event or prompt plugin does, in words: what it receives, and its prompts. */
export function wordEntry({ triggers, prompts }: Pick<Plugin, 'triggers' | 'prompts'>): string[] {
  const received = triggers.map((trigger) => entryTexts.receivesShort[trigger]);
  return [
    ...(received.length > 0 ? [entryTexts.receivesAll(received.join(entryTexts.and))] : []),
    ...prompts.map((prompt) => entryTexts.prompts[prompt]),
  ];
}

/** Whether a plugin gets what people say or remember, or runs a prompt over it. */
export function seesMemories(entry: Pick<PluginEntry, 'triggers' | 'memoryPrompt'> | null): boolean {
  return entry !== null && (entry.triggers.length > 0 || entry.memoryPrompt !== null);
}

/** What it means that such a plugin is on for people who did not turn it on: a sentence each. */
export function wordOnForAll({ triggers, memoryPrompt, webhookUrl }: PluginEntry): string[] {
  const received = triggers.map((trigger) => entryTexts.receivesShort[trigger]).join(entryTexts.and);
  const host = URL.parse(webhookUrl ?? '')?.host ?? '';
  return [
    ...(received === '' ? [] : [entryTexts.onForAll.receives(received, host)]),
    ...(memoryPrompt === null ? [] : [entryTexts.onForAll.prompt]),
  ];
}

/** Which prompts an entry has: one that is run over memories, and a persona. */
export function promptsOf({ memoryPrompt, chatPrompt }: PluginEntry): Plugin['prompts'] {
  return [
    ...(memoryPrompt === null ? [] : ['memory' as const]),
    ...(chatPrompt === null ? [] : ['chat' as const]),
  ];
}
