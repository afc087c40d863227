import type { Reading, ReadingSource } from '@plugdesk/protocol';
import { DeskError } from '../../desk-error.ts';
import type { PluginDependencies } from '../plugin-dependencies.ts';
import { describeReading, type FoundDocument, findPlugin } from './find-plugin.ts';
import type { EntryChoice } from './pick-entry.ts';

type Needs = Pick<PluginDependencies, 'guardedFetch' | 'compiler' | 'now'>;

/**
 * Finds the document that a source means, of whatever kind, and says what was tried.
 * @throws DeskError `invalid_input`, `address_refused`, `nothing_found` where there is nothing to read
 */
export async function locateSource(
  needs: Needs,
  source: ReadingSource & EntryChoice,
): Promise<{ found: FoundDocument; tried: Reading['tried'] }> {
  return source.kind === 'address'
    ? findPlugin(needs, source.address, source.entryId !== undefined)
    : lookAtText(needs, source);
}

async function lookAtText(needs: Needs, source: Extract<ReadingSource, { kind: 'text' }>) {
  const base = source.baseUrl === null || source.baseUrl.trim() === '' ? null : source.baseUrl.trim();
  if (base !== null && !(URL.canParse(base) && /^https?:$/.test(new URL(base).protocol))) {
    throw new DeskError('invalid_input', 'The base address is not a web address.', {
      hint: 'Enter an address that begins with https://, or leave it out.',
      fields: [{ path: 'source.baseUrl', message: 'an address that begins with https://' }],
    });
  }
  const reading = await needs.compiler.readDocument(source.text, { url: base });
  const from = source.fileName ?? 'pasted text';
  const outcome = describeReading(reading, source);
  if (reading.kind === 'neither') {
    const [first] = reading.findings;
    const place = first?.line == null ? '' : ` Line ${first.line}, column ${first.column}.`;
    throw new DeskError(
      'nothing_found',
      `The text is neither a manifest nor an API description: ${first?.message ?? outcome}${place}`,
      {
        hint: first?.hint ?? 'Paste ai-plugin.json or an OpenAPI description.',
      },
    );
  }
  const found: FoundDocument = { url: null, bytes: Buffer.from(source.text), reading, parts: [] };
  return { found, tried: [{ url: from, outcome }] };
}
