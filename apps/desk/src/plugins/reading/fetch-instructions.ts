import { entryFileLimits, type Finding, type Reading } from '@plugdesk/protocol';
import type { GuardedFetch } from '../../egress/guarded-fetch.ts';
import { makeFinding } from '../make-finding.ts';
import { fetchDocument } from './fetch-document.ts';
import { isWebPage } from './is-web-page.ts';
import type { DescriptionPart } from './read-with-documents.ts';

/** Set-up instructions as fetched; `part` pins them with the entry. */
interface Instructions {
  markdown: string | null;
  part: DescriptionPart | null;
  tried: Reading['tried'];
  finding: Finding | null;
}

/** Fetches set-up instructions from the first address that has them. A failure only warns. */
export async function fetchInstructions(
  guardedFetch: GuardedFetch,
  urls: readonly string[],
): Promise<Instructions> {
  const tried: Reading['tried'] = [];
  for (const url of urls) {
    const { document, outcome } = await fetchDocument(guardedFetch, url, entryFileLimits.instructionsBytes);
    tried.push({ url, outcome });
    if (document === null) continue;
    if (isWebPage(document.text)) continue;
    const markdown = document.text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
    return { markdown, part: { url, bytes: document.bytes }, tried, finding: null };
  }
  const [first] = tried;
  const finding =
    first === undefined
      ? null
      : makeFinding({
          severity: 'warns',
          code: 'entry_instructions_unreachable',
          file: 'manifest',
          field: 'external_integration.setup_instructions_file_path',
          value: first.url,
          limit: 'markdown of at most 200 KB',
          message: `The set-up instructions are not to be had: ${first.outcome.replace(/\.$/, '')}.`,
          hint: 'Publish them as markdown at that address, or upload them here.',
        });
  return { markdown: null, part: null, tried, finding };
}
