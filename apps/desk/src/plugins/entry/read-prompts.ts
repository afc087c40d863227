import type { PluginEntry } from '@plugdesk/protocol';
import type { ManifestNotes } from '../manifest/manifest-notes.ts';
import { fieldOf, type ManifestObject, takeOutInvisible } from '../manifest/read-fields.ts';
import type { Capabilities } from './read-capabilities.ts';

/** Most characters of a prompt: a model reads it anew for each memory. */
const longestPrompt = 16_000;

/**
 * The prompts of an entry, for what its capabilities name. `prompt` is the old form of both: it is used where the new
 * one is missing. A persona without any is made of name and description.
 */
export function readPrompts(
  root: ManifestObject,
  capabilities: Capabilities,
  about: { name: string; description: string },
  notes: ManifestNotes,
): Pick<PluginEntry, 'memoryPrompt' | 'chatPrompt'> {
  const old = textOf(root, 'prompt');
  const memory = textOf(root, 'memory_prompt');
  if (capabilities.has('memories') && old !== '' && memory !== '' && old !== memory) {
    notes.note({
      code: 'entry_prompts_differ',
      at: ['prompt'],
      value: old,
      message: 'prompt and memory_prompt say different things; memory_prompt is used.',
      hint: 'Leave prompt out, or write the same in both.',
    });
  }
  return {
    memoryPrompt: capabilities.has('memories') ? readMemoryPrompt(root, { old, memory }, notes) : null,
    chatPrompt: capabilities.has('chat') ? readChatPrompt(root, old, about, notes) : null,
  };
}

function readMemoryPrompt(
  root: ManifestObject,
  { old, memory }: { old: string; memory: string },
  notes: ManifestNotes,
): string | null {
  if (memory !== '') return finish(memory, 'memory_prompt', notes);
  if (old === '') {
    notes.note({
      code: 'entry_memory_prompt_missing',
      at: ['memory_prompt'],
      value: fieldOf(root, 'memory_prompt'),
      message: 'memory_prompt is missing; nothing is run over memories.',
      hint: 'Write memory_prompt, or take memories out of capabilities.',
    });
    return null;
  }
  if (fieldOf(root, 'capabilities') !== undefined) {
    notes.note({
      severity: 'repaired',
      code: 'entry_memory_prompt_missing',
      at: ['memory_prompt'],
      message: 'memory_prompt is missing; prompt is used instead.',
      hint: 'Write it as memory_prompt.',
    });
  }
  return finish(old, 'prompt', notes);
}

function readChatPrompt(
  root: ManifestObject,
  old: string,
  { name, description }: { name: string; description: string },
  notes: ManifestNotes,
): string | null {
  const chat = textOf(root, 'chat_prompt');
  if (chat !== '') return finish(chat, 'chat_prompt', notes);
  // The old form had one prompt for both; in the new one `prompt` belongs to memories unless `chat` claims it.
  if (old !== '' && fieldOf(root, 'chat') === true) {
    if (fieldOf(root, 'capabilities') !== undefined) {
      notes.note({
        severity: 'repaired',
        code: 'entry_chat_prompt_missing',
        at: ['chat_prompt'],
        message: 'chat_prompt is missing; prompt is used instead.',
        hint: 'Write it as chat_prompt.',
      });
    }
    return finish(old, 'prompt', notes);
  }
  if (description === '') {
    notes.note({
      code: 'entry_chat_prompt_missing',
      at: ['chat_prompt'],
      message: 'chat_prompt is missing, and there is no description to make a persona of.',
      hint: 'Write chat_prompt, or take chat out of capabilities.',
    });
    return null;
  }
  notes.note({
    severity: 'repaired',
    code: 'entry_chat_prompt_missing',
    at: ['chat_prompt'],
    message: 'chat_prompt is missing; the persona is made of name and description.',
    hint: 'Write chat_prompt.',
  });
  return `${name}. ${description}`;
}

function textOf(root: ManifestObject, key: string): string {
  const value = fieldOf(root, key);
  return typeof value === 'string' ? value.trim() : '';
}

/** A prompt as a model gets it: what nobody sees would tell it something that nobody approved. */
function finish(written: string, field: string, notes: ManifestNotes): string {
  const prompt = takeOutInvisible(written);
  if (prompt.length < written.length) {
    notes.note({
      severity: 'repaired',
      code: 'characters_invisible',
      at: [field],
      value: prompt,
      message: `${field} contains characters that nobody sees; they were taken out.`,
      hint: 'Look at the text in an editor that shows invisible characters.',
    });
  }
  if (prompt.length <= longestPrompt) return prompt;
  notes.note({
    code: 'entry_prompt_cut',
    at: [field],
    value: prompt,
    limit: 'at most 16,000 characters',
    message: `${field} has ${prompt.length.toLocaleString('en')} characters; the first 16,000 are used.`,
    hint: 'Shorten it.',
  });
  return prompt.slice(0, longestPrompt);
}
