import type { EntrySetUp, EventTrigger } from '@plugdesk/protocol';
import type { ManifestNotes } from '../manifest/manifest-notes.ts';
import { fieldOf, isManifestObject, type ManifestObject } from '../manifest/read-fields.ts';
import { readTriggers } from './read-triggers.ts';
import { resolvePath } from './resolve-path.ts';

/** What `external_integration` says, without the instructions themselves. */
interface Integration {
  triggers: EventTrigger[];
  webhookUrl: string | null;
  setUp: Omit<EntrySetUp, 'instructions'>;
  /** Where the instructions may be, in the order in which to try. */
  instructionsUrls: string[];
  /** As written; null where nothing is. */
  instructionsPath: string | null;
}

const field = 'external_integration';

/** Most steps of a set-up. */
const mostSteps = 20;

/** Of an entry without events. */
export const noIntegration: Integration = {
  triggers: [],
  webhookUrl: null,
  setUp: { steps: [], completedUrl: null },
  instructionsUrls: [],
  instructionsPath: null,
};

/** Where events go, which, and what people set up before. Empty texts and null are as good as missing. */
export function readIntegration(
  root: ManifestObject,
  base: string | null,
  notes: ManifestNotes,
): Integration {
  const integration = fieldOf(root, field);
  if (!isManifestObject(integration)) {
    notes.note({
      code: 'entry_integration_missing',
      at: [field],
      value: integration,
      message: 'external_integration is missing; nothing says where events go.',
      hint: 'Write external_integration with triggers_on and webhook_url.',
    });
    return noIntegration;
  }
  const webhook = fieldOf(integration, 'webhook_url');
  if (isEmpty(webhook)) {
    notes.note({
      code: 'entry_webhook_missing',
      at: [field, 'webhook_url'],
      value: webhook,
      limit: 'an address that begins with https://',
      message: 'webhook_url is missing; no event is sent.',
      hint: 'Write the address that events go to.',
    });
  }
  const webhookUrl = readWebAddress(webhook, [field, 'webhook_url'], notes);
  const triggers = readTriggers(fieldOf(integration, 'triggers_on'), [field, 'triggers_on'], notes);
  const steps = readSteps(fieldOf(integration, 'auth_steps'), notes);
  const completedUrl = readWebAddress(
    fieldOf(integration, 'setup_completed_url'),
    [field, 'setup_completed_url'],
    notes,
  );
  const path = fieldOf(integration, 'setup_instructions_file_path');
  if (completedUrl !== null && isEmpty(path) && steps.length === 0) {
    notes.note({
      code: 'entry_set_up_untold',
      at: [field, 'setup_completed_url'],
      message: 'setup_completed_url is asked, but nothing tells people what to do.',
      hint: 'Write setup_instructions_file_path or auth_steps.',
    });
  }
  return {
    triggers,
    webhookUrl,
    setUp: { steps, completedUrl },
    instructionsUrls: readPath(path, [field, 'setup_instructions_file_path'], base, notes),
    instructionsPath: readWritten(path),
  };
}

/** A path or address of a file as its author wrote it, at most 500 characters of it; null where there is none. */
export function readWritten(value: unknown): string | null {
  if (typeof value !== 'string' || isEmpty(value) || /^data:/i.test(value.trim())) return null;
  return value.trim().slice(0, 500);
}

/** A path or address of a file beside the entry. @returns where it may be; empty where there is none */
export function readPath(value: unknown, at: string[], base: string | null, notes: ManifestNotes): string[] {
  if (isEmpty(value)) return [];
  const found = typeof value === 'string' ? resolvePath(value.trim(), base) : [];
  if (found === null) {
    notes.note({
      code: 'entry_path_relative',
      at,
      value,
      message: `${at.join('.')} is a path, and where the entry stands is not known.`,
      hint: 'Upload the file, give the base address, or write the whole address.',
    });
  } else if (found.length === 0) noteInvalid(value, at, notes);
  return found ?? [];
}

function readSteps(value: unknown, notes: ManifestNotes): EntrySetUp['steps'] {
  if (isEmpty(value)) return [];
  const list = Array.isArray(value) ? value : [value];
  if (list.length > mostSteps) {
    notes.note({
      code: 'entry_steps_cut',
      at: [field, 'auth_steps'],
      value: list.length,
      limit: `${mostSteps}`,
      message: `The set-up has ${list.length} steps; the first ${mostSteps} are used.`,
      hint: 'Write fewer, or say the others in the instructions.',
    });
  }
  return list.slice(0, mostSteps).flatMap((step: unknown, index) => {
    const at = [field, 'auth_steps', String(index)];
    const url = isManifestObject(step)
      ? readWebAddress(fieldOf(step, 'url'), [...at, 'url'], notes, true)
      : null;
    if (!isManifestObject(step) || url === null) {
      notes.note({
        code: 'entry_step_invalid',
        at,
        value: step,
        limit: 'a name and an address that begins with https://',
        message: 'A step of the set-up has no web address; it is left out.',
        hint: 'Write each step with name and url.',
      });
      return [];
    }
    const name = fieldOf(step, 'name');
    const named = typeof name === 'string' && name.trim() !== '';
    return [{ name: named ? name.trim().slice(0, 200) : new URL(url).host, url }];
  });
}

/**
 * An address that must be whole, because it is the plugin's own. Null, with a finding, where it is none.
 * @param opened whether people open it: then it keeps what stands behind the `#`, which a browser alone reads
 */
function readWebAddress(value: unknown, at: string[], notes: ManifestNotes, opened = false): string | null {
  if (isEmpty(value)) return null;
  const url = typeof value === 'string' ? URL.parse(value.trim()) : null;
  if (url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') {
    if (!opened) url.hash = '';
    return url.href;
  }
  noteInvalid(value, at, notes);
  return null;
}

function noteInvalid(value: unknown, at: string[], notes: ManifestNotes): void {
  notes.note({
    code: 'address_invalid',
    at,
    value,
    limit: 'an address that begins with https://',
    message: `${at.join('.')} is not a web address that can be used.`,
    hint: 'Write the whole address.',
  });
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
