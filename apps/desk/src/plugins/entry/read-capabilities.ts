import { showValue } from '../make-finding.ts';
import type { ManifestNotes } from '../manifest/manifest-notes.ts';
import { fieldOf, isManifestObject, type ManifestObject } from '../manifest/read-fields.ts';
import { capabilityNames } from './looks-like-entry.ts';

/** What an entry says that it does. */
export type Capabilities = ReadonlySet<(typeof capabilityNames)[number]>;

/** The fields that belong to a capability. */
const fieldOfCapability = {
  memories: 'memory_prompt',
  chat: 'chat_prompt',
  external_integration: 'external_integration',
} as const;

/**
 * What an entry does: what `capabilities` names, and nothing else that stands in it. The old form has no such list:
 * there `memories`, `chat` and the fields themselves say it.
 */
export function readCapabilities(root: ManifestObject, notes: ManifestNotes): Capabilities {
  const written = fieldOf(root, 'capabilities');
  if (written === undefined || written === null) return readOldForm(root, notes);
  const found = new Set<(typeof capabilityNames)[number]>();
  for (const word of Array.isArray(written) ? written : [written]) {
    const plain = typeof word === 'string' ? word.trim().toLowerCase() : '';
    const known = capabilityNames.find((name) => name === plain);
    if (known) found.add(known);
    else {
      notes.note({
        code: 'entry_capability_unknown',
        at: ['capabilities'],
        value: word,
        limit: 'memories, chat and external_integration',
        message: `The capability ${showValue(word)?.slice(0, 100) ?? ''} is not known; it is passed over.`,
        hint: 'Write memories, chat or external_integration.',
      });
    }
  }
  for (const capability of capabilityNames) {
    const field = fieldOfCapability[capability];
    if (found.has(capability) || !isFilled(fieldOf(root, field))) continue;
    notes.note({
      code: 'entry_part_unused',
      at: [field],
      message: `${field} is there, but capabilities does not name ${capability}; it is not used.`,
      hint: `Add ${capability} to capabilities, or leave ${field} out.`,
    });
  }
  return found;
}

function readOldForm(root: ManifestObject, notes: ManifestNotes): Capabilities {
  const says = (flag: string, field: string) =>
    fieldOf(root, flag) === true || isFilled(fieldOf(root, field));
  const found = new Set<(typeof capabilityNames)[number]>();
  if (says('memories', 'memory_prompt')) found.add('memories');
  if (says('chat', 'chat_prompt')) found.add('chat');
  if (isManifestObject(fieldOf(root, 'external_integration'))) found.add('external_integration');
  notes.note({
    severity: 'repaired',
    code: 'entry_old_form',
    at: ['capabilities'],
    limit: 'memories, chat and external_integration',
    message: 'capabilities is missing; what the plugin does was read from its other fields.',
    hint: 'Write "capabilities" with those of memories, chat and external_integration that apply.',
  });
  return found;
}

function isFilled(value: unknown): boolean {
  return isManifestObject(value) || (typeof value === 'string' && value.trim() !== '');
}
