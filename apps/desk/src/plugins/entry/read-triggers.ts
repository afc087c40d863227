import { type EventTrigger, eventTriggerSchema } from '@plugdesk/protocol';
import { showValue } from '../make-finding.ts';
import type { ManifestNotes } from '../manifest/manifest-notes.ts';

/** The words of entries for what they want to be told of. */
const written: Readonly<Record<string, EventTrigger>> = {
  memory_creation: 'memory.created',
  transcript_processed: 'transcript.processed',
  'memory.created': 'memory.created',
  'transcript.processed': 'transcript.processed',
};

/** Near misses that can mean one thing only. */
const meant: Readonly<Record<string, EventTrigger>> = {
  ...written,
  memory_created: 'memory.created',
  'memory.creation': 'memory.created',
  on_memory_created: 'memory.created',
  transcript_received: 'transcript.processed',
  on_transcript_received: 'transcript.processed',
};

/** What an entry wants to be told of: `triggers_on`, one word or a list of them. Without doubles, in the order of the schema. */
export function readTriggers(value: unknown, at: string[], notes: ManifestNotes): EventTrigger[] {
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  const words = list.filter((word) => word !== '');
  if (words.length === 0) {
    notes.note({
      code: 'entry_trigger_missing',
      at,
      value,
      limit: 'memory_creation, transcript_processed or a list of both',
      message: 'triggers_on is missing; no event is sent.',
      hint: 'Write memory_creation or transcript_processed, or a list of both.',
    });
  }
  const found = new Set(words.flatMap((word: unknown) => readTrigger(word, at, notes) ?? []));
  return eventTriggerSchema.options.filter((trigger) => found.has(trigger));
}

function readTrigger(word: unknown, at: string[], notes: ManifestNotes): EventTrigger | null {
  const text = typeof word === 'string' ? word : '';
  if (Object.hasOwn(written, text)) return written[text] ?? null;
  const plain = text.trim().toLowerCase().replaceAll('-', '_');
  const trigger = Object.hasOwn(meant, plain) ? meant[plain] : undefined;
  const shown = showValue(word)?.slice(0, 100) ?? '';
  if (trigger === undefined) {
    notes.note({
      code: 'entry_trigger_unknown',
      at,
      value: word,
      limit: 'memory_creation, transcript_processed or a list of both',
      message: `The trigger ${shown} is not known; it is passed over.`,
      hint: 'Write memory_creation or transcript_processed, or a list of both.',
    });
    return null;
  }
  notes.note({
    severity: 'repaired',
    code: 'entry_trigger_repaired',
    at,
    value: word,
    message: `The trigger ${shown} was read as ${trigger}.`,
    hint: 'Write memory_creation or transcript_processed, or a list of both.',
  });
  return trigger;
}
