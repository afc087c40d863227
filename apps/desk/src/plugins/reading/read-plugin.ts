import type { Finding, Reading, ReadingSource } from '@plugdesk/protocol';
import type { Compilation } from '@plugdesk/tool-compiler';
import type { EntryReading } from '../entry/read-entry.ts';
import { makeFinding } from '../make-finding.ts';
import { placeFindings } from '../manifest/manifest-places.ts';
import type { PluginDependencies } from '../plugin-dependencies.ts';
import type { StoredVersion, UsageExample } from '../stored-version.ts';
import { describeVersion } from './describe-version.ts';
import { fetchDocument, largestDescription } from './fetch-document.ts';
import { fetchExamples } from './fetch-examples.ts';
import { fetchInstructions } from './fetch-instructions.ts';
import { fetchFirstLogo, type Logo } from './fetch-logo.ts';
import { describeReading } from './find-plugin.ts';
import { hashDescription } from './hash-description.ts';
import { locateSource } from './locate-source.ts';
import { type EntryChoice, type PluginDocument, pickEntry } from './pick-entry.ts';
import { quoteLines } from './quote-lines.ts';
import { type DescriptionPart, readWithDocuments } from './read-with-documents.ts';

/** A plugin as it stands at its source now: bytes, and what was understood. */
export interface PluginRead {
  tried: Reading['tried'];
  /** Id of the entry in the list that it was read from; null where it came from no list. */
  entryId: string | null;
  /** Of the manifest or the entry. */
  manifestUrl: string | null;
  manifestBytes: Buffer | null;
  manifestHash: string | null;
  descriptionUrl: string | null;
  descriptionBytes: Buffer | null;
  descriptionHash: string | null;
  logo: Logo | null;
  version: StoredVersion;
}

type Needs = Pick<PluginDependencies, 'guardedFetch' | 'compiler' | 'countTokens' | 'now'>;

/** Where a plugin is read from, and which one of a list. */
export type PluginSource = ReadingSource & EntryChoice;

/**
 * Reads a plugin from where it is: finds it, fetches what its manifest or entry names, compiles its description. What
 * is wrong with it stands in the findings.
 * @throws DeskError `invalid_input`, `address_refused`, `nothing_found` where there is nothing to read,
 *   `entry_list_found`, `entry_list_empty`, `entry_not_found`
 */
export async function readPlugin(needs: Needs, source: PluginSource): Promise<PluginRead> {
  const { found, tried } = await locateSource(needs, source);
  const { document, entryId } = pickEntry(found, source);
  const findings: Finding[] = [];
  const { reading } = document;
  if (reading.kind === 'description') {
    return finish(needs, {
      tried,
      entryId,
      findings,
      manifest: null,
      entry: null,
      description: { ...document, compilation: reading.compilation },
      logo: null,
      examples: [],
    });
  }
  findings.push(...reading.findings);
  const manifest = reading.kind === 'manifest' ? reading.manifest : null;
  const entry = reading.kind === 'manifest' ? reading.entry : reading;
  const logos = manifest?.logoUrl != null ? [manifest.logoUrl] : (entry?.imageUrls ?? []);
  const [description, logo, examples, instructions] = await Promise.all([
    manifest?.apiUrl == null ? null : fetchDescription(needs, manifest.apiUrl, tried, findings),
    fetchFirstLogo(needs.guardedFetch, logos, manifest?.logoUrl != null ? 'logo_url' : 'image'),
    manifest?.examplesUrl == null ? null : fetchExamples(needs.guardedFetch, manifest.examplesUrl),
    fetchInstructions(needs.guardedFetch, entry?.instructionsUrls ?? []),
  ]);
  tried.push(...instructions.tried);
  findings.push(
    ...[logo?.finding, examples?.finding, instructions.finding].filter((finding) => finding != null),
  );
  return finish(needs, {
    tried,
    entryId,
    findings,
    manifest: { document, parts: instructions.part === null ? [] : [instructions.part] },
    entry: entry === null ? null : { reading: entry, instructions: instructions.markdown },
    description,
    logo: logo?.logo ?? null,
    examples: examples?.examples ?? [],
  });
}

interface Description {
  url: string | null;
  bytes: Buffer;
  /** Other documents that it refers to: what is pinned covers them too. */
  parts: DescriptionPart[];
  compilation: Compilation;
}

interface Parts {
  tried: Reading['tried'];
  entryId: string | null;
  findings: Finding[];
  /** The manifest or entry, and what is pinned with it: the set-up instructions. */
  manifest: { document: PluginDocument; parts: DescriptionPart[] } | null;
  entry: { reading: EntryReading; instructions: string | null } | null;
  description: Description | null;
  logo: Logo | null;
  examples: UsageExample[];
}

async function finish(needs: Needs, parts: Parts): Promise<PluginRead> {
  const { description } = parts;
  const document = parts.manifest?.document;
  const places = document?.reading.kind === 'description' ? undefined : document?.reading.places;
  const version = await describeVersion(
    {
      manifest: document?.reading.kind === 'manifest' ? document.reading.manifest : null,
      entry: parts.entry,
      compilation: description?.compilation ?? null,
      descriptionUrl: description?.url ?? null,
      findings: parts.findings,
      examples: parts.examples,
    },
    needs.countTokens,
  );
  if (places) placeFindings(version.findings, places);
  quoteLines(version, { manifest: document?.bytes ?? null, description: description?.bytes ?? null });
  return {
    tried: parts.tried,
    entryId: parts.entryId,
    manifestUrl: document?.url ?? null,
    manifestBytes: document?.bytes ?? null,
    manifestHash:
      document === undefined ? null : hashDescription(document.bytes, parts.manifest?.parts ?? []),
    descriptionUrl: description?.url ?? null,
    descriptionBytes: description?.bytes ?? null,
    descriptionHash: description === null ? null : hashDescription(description.bytes, description.parts),
    logo: parts.logo,
    version,
  };
}

async function fetchDescription(
  needs: Needs,
  url: string,
  tried: Reading['tried'],
  findings: Finding[],
): Promise<Description | null> {
  const result = await fetchDocument(needs.guardedFetch, url, largestDescription);
  if (result.document === null) {
    tried.push({ url, outcome: result.outcome });
    findings.push(blockOfDescription('description_unreachable', url, result.outcome));
    return null;
  }
  const { reading, parts, missed } = await readWithDocuments(needs, result.document);
  const outcome = `${result.outcome}, ${describeReading(reading, result.document)}`;
  tried.push({ url, outcome });
  if (reading.kind === 'description') {
    tried.push(...missed);
    const { url: from, bytes } = result.document;
    return { url: from, bytes, parts, compilation: reading.compilation };
  }
  const limit =
    reading.kind === 'neither' ? reading.findings.find(({ code }) => code === 'parse_limit') : undefined;
  findings.push(limit ?? blockOfDescription('description_missing', url, outcome));
  return null;
}

function blockOfDescription(code: string, url: string, outcome: string): Finding {
  return makeFinding({
    severity: 'blocks',
    code,
    file: 'manifest',
    field: 'api.url',
    value: url,
    message: `There is no API description to be had at api.url: ${outcome}`,
    hint: 'Publish the OpenAPI description at the address that api.url names.',
  });
}
