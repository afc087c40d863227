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

/** Which prompts an entry has: one that is run over memories, and a persona. */
export function promptsOf({ memoryPrompt, chatPrompt }: PluginEntry): Plugin['prompts'] {
  return [
    ...(memoryPrompt === null ? [] : ['memory' as const]),
    ...(chatPrompt === null ? [] : ['chat' as const]),
  ];
}
