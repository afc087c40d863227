import type { PluginEntry } from '@plugdesk/protocol';

/** Which prompts an entry has: one that is run over memories, and a persona. */
export function promptsOf(entry: Pick<PluginEntry, 'memoryPrompt' | 'chatPrompt'>): ('memory' | 'chat')[] {
  return [
    ...(entry.memoryPrompt === null ? [] : ['memory' as const]),
    ...(entry.chatPrompt === null ? [] : ['chat' as const]),
  ];
}
