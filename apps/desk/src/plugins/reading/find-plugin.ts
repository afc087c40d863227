import type { Reading } from '@plugdesk/protocol';
import { DeskError } from '../../desk-error.ts';
import type { EgressError } from '../../egress/egress-error.ts';
import type { DocumentReading } from '../compiling/read-document.ts';
import type { PluginDependencies } from '../plugin-dependencies.ts';
import { candidateAddresses } from './candidate-addresses.ts';
import {
  type FetchedDocument,
  fetchDocument,
  largestDescription,
  largestManifest,
} from './fetch-document.ts';
import { isWebPage } from './is-web-page.ts';
import { type DescriptionPart, readWithDocuments } from './read-with-documents.ts';

/** A file that was found, and what it is. */
export interface FoundDocument {
  /** Null where it came as text without a base address. */
  url: string | null;
  bytes: Buffer;
  reading: Exclude<DocumentReading, { kind: 'neither' }>;
  /** Other documents that a description refers to. */
  parts: DescriptionPart[];
}

/** What stands at an address, and every address that was tried. */
interface FoundPlugin {
  found: FoundDocument;
  tried: Reading['tried'];
}

type Needs = Pick<PluginDependencies, 'guardedFetch' | 'compiler' | 'now'>;

/**
 * Finds a plugin by what a person entered: a domain, the address of a manifest, or that of an API description. The host
 * of an address with a path is searched only where something stands at that address, such as a page about the plugin:
 * where it answers an error or nothing, another plugin of the same host is not what was asked for. An empty list is what
 * was found only where there is nothing else.
 * @param fromList a plugin is read again that came from a list: an empty one is then that list, and nothing else is
 *   looked for
 * @throws DeskError `invalid_input` where it is no address, `address_refused` where the guard let none through,
 *   `nothing_found` where nothing that was fetched is a manifest or a description; it names what was tried
 */
export async function findPlugin(needs: Needs, entered: string, fromList: boolean): Promise<FoundPlugin> {
  const candidates = candidateAddresses(entered);
  if (candidates === null) {
    throw new DeskError('invalid_input', `"${entered.slice(0, 200)}" is not a domain or web address.`, {
      hint: 'Enter a domain such as example.com, or an address that begins with https://.',
      fields: [{ path: 'source.address', message: 'a domain or an address that begins with https://' }],
    });
  }
  const tried: Reading['tried'] = [];
  const refusals: EgressError[] = [];
  const silent = new Set<string>();
  let emptyList: FoundDocument | null = null;
  let leadsOn = candidates.entered.length === 0;
  for (const url of [...candidates.entered, ...candidates.searched]) {
    if (!leadsOn && !candidates.entered.includes(url)) break;
    // A host that does not answer once is not asked ten times.
    if (silent.has(new URL(url).origin)) continue;
    const largest = url.endsWith('/ai-plugin.json') ? largestManifest : largestDescription;
    const result = await fetchDocument(needs.guardedFetch, url, largest);
    if (result.document === null) {
      if (result.refusal !== null) {
        silent.add(new URL(url).origin);
        // http is only a second try: that it is not allowed says nothing about what was entered.
        if (result.refusal.code === 'scheme' && tried.length > 0) continue;
        refusals.push(result.refusal);
      }
      tried.push({ url, outcome: result.outcome });
      continue;
    }
    leadsOn = true;
    const { reading, parts, missed } = await readWithDocuments(needs, result.document);
    tried.push({ url, outcome: `${result.outcome}, ${describeReading(reading, result.document)}` });
    if (isOnePlugin(reading) && result.document.bytes.byteLength > largestManifest) {
      throw new DeskError('nothing_found', `${url} is a manifest of more than 1 MB.`, {
        hint: 'Publish a shorter manifest.',
      });
    }
    if (reading.kind !== 'neither') {
      const found = { url: result.document.url, bytes: result.document.bytes, reading, parts };
      if (reading.kind === 'list' && reading.items.length === 0 && !fromList) {
        emptyList ??= found;
        continue;
      }
      tried.push(...missed);
      return { found, tried };
    }
    const limit = reading.findings.find(({ code }) => code === 'parse_limit');
    if (limit) {
      throw new DeskError('nothing_found', `${url} cannot be read: ${limit.message}`, { hint: limit.hint });
    }
  }
  if (emptyList !== null) return { found: emptyList, tried };
  throw nothingFound(tried, refusals, leadsOn || candidates.searched.length === 0);
}

function isOnePlugin({ kind }: DocumentReading): boolean {
  return kind === 'manifest' || kind === 'entry';
}

/** What a document is, in words, for the list of what was tried. */
export function describeReading(reading: DocumentReading, document: Pick<FetchedDocument, 'text'>): string {
  if (reading.kind === 'manifest') return 'a plugin manifest';
  if (reading.kind === 'description') return 'an API description';
  if (reading.kind === 'entry') return 'a plugin entry';
  if (reading.kind === 'list')
    return reading.items.length === 0 ? 'an empty list' : 'a list of plugin entries';
  if (isWebPage(document.text)) return 'a web page';
  const limit = reading.findings.find(({ code }) => code === 'parse_limit');
  return limit ? `not readable: ${limit.message}` : 'neither a manifest nor an API description';
}

/** @param wasSearched whether all was tried that could be */
function nothingFound(tried: Reading['tried'], refusals: EgressError[], wasSearched: boolean): DeskError {
  const list = tried.slice(0, 4).map(({ url, outcome }) => `${url}: ${outcome.replace(/\.$/, '')}`);
  if (tried.length > list.length) list.push(`and ${tried.length - list.length} more`);
  const refused = refusals.find(({ reached, code }) => !reached && isRefusal(code));
  if (refused && refusals.length === tried.length) {
    return new DeskError('address_refused', `The address was refused (${refused.code}): ${refused.message}`, {
      hint: refused.hint,
      privateHost: refused.privateHost,
    });
  }
  return new DeskError('nothing_found', `No manifest and no API description was found. ${list.join('. ')}.`, {
    hint: wasSearched
      ? 'Enter the exact address of ai-plugin.json or of the OpenAPI description, or paste its text.'
      : 'Check the address, or paste the text that should stand there. Enter the domain alone to have it searched.',
  });
}

/** Codes of the guard that say "may not", not "did not answer". */
function isRefusal(code: string): boolean {
  return (
    ['url_invalid', 'scheme', 'credentials', 'port', 'name_local'].includes(code) || code.startsWith('ip_')
  );
}
