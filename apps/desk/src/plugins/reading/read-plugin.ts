import type { Finding, Reading, ReadingSource } from '@plugdesk/protocol';
import type { Compilation } from '@plugdesk/tool-compiler';
import { DeskError } from '../../desk-error.ts';
import { makeFinding } from '../make-finding.ts';
import { placeFindings } from '../manifest/manifest-places.ts';
import type { PluginDependencies } from '../plugin-dependencies.ts';
import type { StoredVersion, UsageExample } from '../stored-version.ts';
import { describeVersion } from './describe-version.ts';
import { fetchDocument, largestDescription } from './fetch-document.ts';
import { fetchExamples } from './fetch-examples.ts';
import { fetchLogo, type Logo } from './fetch-logo.ts';
import { describeReading, type FoundDocument, findPlugin } from './find-plugin.ts';
import { hashDescription } from './hash-description.ts';
import { quoteLines } from './quote-lines.ts';
import { type DescriptionPart, readWithDocuments } from './read-with-documents.ts';

/** A plugin as it stands at its source now: bytes, and what was understood. */
export interface PluginRead {
  tried: Reading['tried'];
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

/**
 * Reads a plugin from where it is: finds it, fetches what its manifest names, compiles its description. What is wrong
 * with it stands in the findings.
 * @throws DeskError `invalid_input`, `address_refused`, `nothing_found` where there is nothing to read
 */
export async function readPlugin(needs: Needs, source: ReadingSource): Promise<PluginRead> {
  const { found, tried } =
    source.kind === 'address' ? await findPlugin(needs, source.address) : await lookAtText(needs, source);
  const findings: Finding[] = [];
  if (found.reading.kind === 'description') {
    return finish(needs, {
      tried,
      findings,
      manifest: null,
      description: { ...found, compilation: found.reading.compilation },
      logo: null,
      examples: [],
    });
  }
  const { manifest } = found.reading;
  findings.push(...found.reading.findings);
  const [description, logo, examples] = await Promise.all([
    manifest.apiUrl === null ? null : fetchDescription(needs, manifest.apiUrl, tried, findings),
    manifest.logoUrl === null ? null : fetchLogo(needs.guardedFetch, manifest.logoUrl),
    manifest.examplesUrl === null ? null : fetchExamples(needs.guardedFetch, manifest.examplesUrl),
  ]);
  findings.push(...[logo?.finding, examples?.finding].filter((finding) => finding != null));
  return finish(needs, {
    tried,
    findings,
    manifest: found,
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
  findings: Finding[];
  manifest: FoundDocument | null;
  description: Description | null;
  logo: Logo | null;
  examples: UsageExample[];
}

async function finish(needs: Needs, parts: Parts): Promise<PluginRead> {
  const { manifest, description } = parts;
  const version = await describeVersion(
    {
      manifest: manifest?.reading.kind === 'manifest' ? manifest.reading.manifest : null,
      compilation: description?.compilation ?? null,
      descriptionUrl: description?.url ?? null,
      findings: parts.findings,
      examples: parts.examples,
    },
    needs.countTokens,
  );
  if (manifest?.reading.kind === 'manifest') placeFindings(version.findings, manifest.reading.places);
  quoteLines(version, { manifest: manifest?.bytes ?? null, description: description?.bytes ?? null });
  return {
    tried: parts.tried,
    manifestUrl: manifest?.url ?? null,
    manifestBytes: manifest?.bytes ?? null,
    manifestHash: manifest === null ? null : hashDescription(manifest.bytes, []),
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
