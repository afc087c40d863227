import type { Finding, Manifest, PluginEntry } from '@plugdesk/protocol';
import { type Reading, readTolerantly } from '@plugdesk/tool-compiler';
import { findingOfProblem } from '../make-finding.ts';
import { type ManifestNotes, startManifestNotes } from '../manifest/manifest-notes.ts';
import { findPlaces, type ManifestPlaces } from '../manifest/manifest-places.ts';
import { fieldOf, isManifestObject, type ManifestObject, readText } from '../manifest/read-fields.ts';
import { looksLikeEntry } from './looks-like-entry.ts';
import { readCapabilities } from './read-capabilities.ts';
import { noIntegration, readIntegration, readPath, readWritten } from './read-integration.ts';
import { readPrompts } from './read-prompts.ts';

/** An entry as understood, and everything that was found in it. */
export interface EntryReading {
  /** Its instructions are null until they were fetched. */
  entry: PluginEntry;
  name: string;
  description: string;
  /** Where its image may be, in the order in which to try; a `data:` address as it stands; empty where there is none. */
  imageUrls: string[];
  /** Where its set-up instructions may be, in the same way. */
  instructionsUrls: string[];
  /** The files that it names, as written; null where it names none. */
  paths: { image: string | null; instructions: string | null };
  /** Its author says `deleted: true`. */
  withdrawn: boolean;
  findings: Finding[];
  places: ManifestPlaces;
}

/** What an entry is read with. */
interface EntryOptions {
  /** Where it was fetched, or the folder that was given; null where it came as text. */
  url: string | null;
  /** The manifest in the same object: what it says need not stand twice. */
  manifest: Manifest | null;
}

/**
 * Reads the entry of an event or prompt plugin, of any quality, in its old or its new form. Pure. What blocks is only:
 * that its author withdrew it, or that nothing in it can be used.
 *
 * @param text as written, or as it was read already
 * @returns null where the text is no entry at all
 */
export function readEntry(text: string | Reading, options: EntryOptions): EntryReading | null {
  const reading = typeof text === 'string' ? readTolerantly(text) : text;
  if (!looksLikeEntry(reading.value) || !isManifestObject(reading.value)) return null;
  const root = reading.value;
  const notes = startManifestNotes(reading);
  const { url, manifest } = options;
  const name = readName(root, manifest, notes);
  const description = readDescription(root, manifest, notes);
  const id = readId(root, name, notes);
  const author = readAuthor(root, manifest, notes);
  const imageUrls = readImage(root, manifest, url, notes);
  const capabilities = readCapabilities(root, notes);
  const integration = capabilities.has('external_integration')
    ? readIntegration(root, url, notes)
    : noIntegration;
  const prompts = readPrompts(root, capabilities, { name, description }, notes);
  const entry: PluginEntry = {
    id,
    author,
    // Without an address there is nobody to tell, and without a trigger nothing to tell of.
    triggers: integration.webhookUrl === null ? [] : integration.triggers,
    webhookUrl: integration.triggers.length === 0 ? null : integration.webhookUrl,
    ...prompts,
    setUp: { instructions: null, ...integration.setUp },
  };
  const withdrawn = fieldOf(root, 'deleted') === true;
  if (withdrawn) noteWithdrawn(notes);
  else if (isNothing(entry) && manifest === null) noteNothing(notes);
  return {
    entry,
    name,
    description,
    imageUrls,
    instructionsUrls: integration.instructionsUrls,
    paths: { image: readWritten(fieldOf(root, 'image')), instructions: integration.instructionsPath },
    withdrawn,
    findings: [
      ...(manifest === null ? reading.problems.map((problem) => findingOfProblem(problem, 'manifest')) : []),
      ...notes.findings,
    ],
    places: findPlaces(reading),
  };
}

function readName(root: ManifestObject, manifest: Manifest | null, notes: ManifestNotes): string {
  if (manifest !== null && fieldOf(root, 'name') === undefined) return manifest.nameForHuman;
  const name = readText(root, 'name', { most: 50, otherwise: 'another name is used' }, notes);
  const id = fieldOf(root, 'id');
  return name ?? (typeof id === 'string' && id.trim() !== '' ? id.trim() : 'Plugin');
}

function readDescription(root: ManifestObject, manifest: Manifest | null, notes: ManifestNotes): string {
  if (manifest !== null && fieldOf(root, 'description') === undefined) return manifest.descriptionForHuman;
  const rule = { most: 1_000, otherwise: 'people see no description' };
  return readText(root, 'description', rule, notes) ?? '';
}

/** As written, also with capital letters: it is only ever compared with itself. */
function readId(root: ManifestObject, name: string, notes: ManifestNotes): string {
  const id = fieldOf(root, 'id');
  const written = typeof id === 'number' ? String(id) : id;
  if (typeof written === 'string' && written.trim() !== '') return written.trim().slice(0, 200);
  notes.note({
    severity: 'repaired',
    code: 'field_missing',
    at: ['id'],
    value: id,
    message: 'id is missing; it was made of the name.',
    hint: 'Write an id that stays the same.',
  });
  return (
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 200) || 'plugin'
  );
}

function readAuthor(root: ManifestObject, manifest: Manifest | null, notes: ManifestNotes): string | null {
  const author = fieldOf(root, 'author');
  if (typeof author === 'string' && author.trim() !== '') return author.trim().slice(0, 200);
  if (manifest === null) {
    notes.note({
      code: 'field_missing',
      at: ['author'],
      value: author,
      message: 'author is missing; nobody is named as its maker.',
      hint: 'Write who made it.',
    });
  }
  return null;
}

function readImage(
  root: ManifestObject,
  manifest: Manifest | null,
  base: string | null,
  notes: ManifestNotes,
): string[] {
  const value = fieldOf(root, 'image');
  if (typeof value === 'string' && /^data:image\//i.test(value.trim())) return [value.trim()];
  const missing = value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
  if (!missing) return readPath(value, ['image'], base, notes);
  if (manifest === null) {
    notes.note({
      code: 'field_missing',
      at: ['image'],
      value,
      limit: 'address of an image of 512 by 512',
      message: 'image is missing; the first letter of the name is shown.',
      hint: 'Write the address of an image.',
    });
  }
  return [];
}

function isNothing({ webhookUrl, memoryPrompt, chatPrompt }: PluginEntry): boolean {
  return webhookUrl === null && memoryPrompt === null && chatPrompt === null;
}

function noteWithdrawn(notes: ManifestNotes): void {
  notes.note({
    severity: 'blocks',
    code: 'entry_withdrawn',
    at: ['deleted'],
    value: true,
    message: 'Its author has withdrawn this plugin (deleted: true).',
    hint: 'Ask the author, or choose another plugin.',
  });
}

function noteNothing(notes: ManifestNotes): void {
  notes.note({
    severity: 'blocks',
    code: 'entry_nothing',
    at: ['capabilities'],
    message: 'Nothing in this entry can be used: no event is sent, and there is no prompt.',
    hint: 'The other findings say what is missing.',
  });
}
