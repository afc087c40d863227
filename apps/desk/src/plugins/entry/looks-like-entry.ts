import type { Reading } from '@plugdesk/tool-compiler';
import { fieldOf, isManifestObject } from '../manifest/read-fields.ts';

/** What a plugin can say that it does. */
export const capabilityNames = ['memories', 'chat', 'external_integration'] as const;

/** Whether a value that was read looks like the entry of an event or prompt plugin, in its old or its new form. */
export function looksLikeEntry(value: unknown): boolean {
  if (!isManifestObject(value)) return false;
  const capabilities = fieldOf(value, 'capabilities');
  // Others write capabilities too, but as objects or with other words.
  if (Array.isArray(capabilities) && capabilities.some(isCapability)) return true;
  if (isManifestObject(fieldOf(value, 'external_integration'))) return true;
  const hasPrompt = ['prompt', 'memory_prompt', 'chat_prompt'].some(
    (key) => typeof fieldOf(value, key) === 'string',
  );
  return hasPrompt && ['id', 'name', 'memories', 'chat'].some((key) => fieldOf(value, key) !== undefined);
}

/**
 * Whether what was read is a list of entries: at least one of its items looks like one. An empty list is one too where
 * it is written so; what had to be mended into one, such as a text that was cut off, says nothing of its entries.
 */
export function looksLikeEntryList({ value, problems }: Pick<Reading, 'value' | 'problems'>): boolean {
  if (!Array.isArray(value)) return false;
  return value.length === 0 ? problems.length === 0 : value.some(looksLikeEntry);
}

function isCapability(value: unknown): boolean {
  return typeof value === 'string' && capabilityNames.some((name) => name === value.trim().toLowerCase());
}
