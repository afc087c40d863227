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

/** Whether a value is a list of entries: at least one of its items looks like one. */
export function looksLikeEntryList(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.some(looksLikeEntry);
}

function isCapability(value: unknown): boolean {
  return typeof value === 'string' && capabilityNames.some((name) => name === value.trim().toLowerCase());
}
