import type { Finding, Manifest, PluginEntry } from '@plugdesk/protocol';
import type { Compilation, Problem } from '@plugdesk/tool-compiler';
import type { EntryReading } from '../entry/read-entry.ts';
import { findingOfProblem, makeFinding } from '../make-finding.ts';
import { fillServer } from '../present/fill-server.ts';
import type { StoredVersion, UsageExample } from '../stored-version.ts';
import { compareAuth, deriveAuth } from './derive-auth.ts';
import { findNothingToCall } from './judge-reading.ts';
import { listOperations, nameFormat } from './list-operations.ts';

/** Most findings of a document that are kept; a broken one of 10 MB has tens of thousands. */
const mostFindings = 200;

/** What was read of one plugin. */
interface ReadParts {
  manifest: Manifest | null;
  /** The entry, with its set-up instructions; null where there is none. */
  entry: { reading: EntryReading; instructions: string | null } | null;
  /** Null where there is no description to be had; a finding then says why. */
  compilation: Compilation | null;
  /** Where the description came from; null where it came as text. */
  descriptionUrl: string | null;
  findings: Finding[];
  examples: UsageExample[];
}

/** Puts manifest and description together to one version. */
export async function describeVersion(
  parts: ReadParts,
  countTokens: (text: string) => number,
): Promise<StoredVersion> {
  const { manifest, compilation } = parts;
  const entry = parts.entry?.reading ?? null;
  const findings = [...parts.findings];
  const operations = compilation === null ? [] : await listOperations(compilation, countTokens);
  let auth = manifest?.auth ?? { type: 'none' as const };
  if (compilation !== null) {
    const general = compilation.problems.filter(
      ({ operation, code }) => operation === null && code !== 'operations_missing',
    );
    const derived =
      manifest === null ? deriveAuth(compilation) : { auth, finding: compareAuth(auth, compilation) };
    auth = derived.auth;
    if (derived.finding) findings.push(derived.finding);
    const callable = operations.some(({ status }) => status !== 'unusable');
    for (const problem of general) {
      const stops = problem.severity === 'unusable';
      // What stops only some operations stands with each of them: it does not work all the same.
      if (stops && callable && operations.some(({ findings: own }) => own.some(isAbout(problem)))) continue;
      findings.push(findingOfProblem(problem, 'description', { blocks: stops && !callable }));
    }
    const nothing = findNothingToCall({ operations, servers: [] }) ?? findNoServer(compilation);
    if (nothing) findings.push(nothing);
  }
  const servers = compilation === null ? [] : listServers(compilation);
  const otherDomain = findOtherDomain(auth, servers[0]);
  if (otherDomain) findings.push(otherDomain);
  const title = compilation?.info.title ?? null;
  const host = hostOf(servers[0] ?? parts.descriptionUrl) ?? 'plugin';
  return {
    manifest,
    entry: parts.entry === null ? null : completeEntry(parts.entry),
    name: firstOf(manifest?.nameForHuman, entry?.name, title, host).slice(0, 50),
    nameForModel: firstOf(manifest?.nameForModel, entry?.entry.id, title, host).slice(0, 50),
    descriptionForHuman: firstOf(
      manifest?.descriptionForHuman,
      entry?.description,
      compilation?.info.description,
    ).slice(0, 1_000),
    descriptionForModel: firstOf(
      manifest?.descriptionForModel,
      compilation?.info.description,
      title,
      entry?.description,
    ),
    auth,
    servers,
    format: compilation === null ? null : nameFormat(compilation),
    operations,
    tools: compilation?.tools ?? [],
    findings: limitFindings(findings),
    examples: parts.examples,
    ...(entry === null ? {} : { paths: entry.paths }),
  };
}

function completeEntry({ reading, instructions }: NonNullable<ReadParts['entry']>): PluginEntry {
  return { ...reading.entry, setUp: { ...reading.entry.setUp, instructions } };
}

/** Whether a finding that blocks says what a problem of the whole document says. */
function isAbout(problem: Problem): (finding: Finding) => boolean {
  return ({ severity, code, message }) =>
    severity === 'blocks' && code === problem.code && message === problem.message;
}

function firstOf(...texts: (string | null | undefined)[]): string {
  return texts.find((text) => text !== null && text !== undefined && text !== '') ?? '';
}

/** The servers that calls go to, with their variables filled in. */
function listServers(compilation: Compilation): string[] {
  const ofTools = compilation.tools.flatMap(({ servers }) => servers);
  return [...new Set([...compilation.servers, ...ofTools].map(fillServer))].slice(0, 20);
}

function findNoServer(compilation: Compilation): Finding | null {
  if (compilation.tools.some(({ servers }) => servers.length > 0)) return null;
  return makeFinding({
    severity: 'blocks',
    code: 'servers_missing',
    file: 'description',
    field: 'servers',
    message: 'Nothing says where the API is: no server is named, and where the text comes from is not known.',
    hint: 'Give the base address, or write servers: [{ url: https://… }].',
  });
}

/** Sign-in on another domain than the API is usual with brokers: allowed, and shown. */
function findOtherDomain(auth: Manifest['auth'], server: string | undefined): Finding | null {
  const api = hostOf(server);
  const page = auth.type === 'oauth' ? hostOf(auth.authorizationEndpoint) : null;
  if (api === null || page === null || domainOf(api) === domainOf(page)) return null;
  return makeFinding({
    severity: 'warns',
    code: 'auth_other_domain',
    file: 'manifest',
    field: 'auth.client_url',
    value: page,
    message: `People sign in at ${page}, and the API is at ${api}.`,
    hint: 'Make sure that both belong together.',
  });
}

function hostOf(address: string | null | undefined): string | null {
  return URL.parse(address ?? '')?.hostname || null;
}

/** The last two labels: near enough to tell two owners apart in a warning. */
function domainOf(host: string): string {
  return host.split('.').slice(-2).join('.');
}

function limitFindings(findings: Finding[]): Finding[] {
  const order = { blocks: 0, repaired: 1, warns: 1 };
  const sorted = findings.toSorted((a, b) => order[a.severity] - order[b.severity]);
  if (sorted.length <= mostFindings) return sorted;
  const rest = sorted.length - mostFindings;
  const more = makeFinding({
    severity: 'warns',
    code: 'findings_shortened',
    file: 'description',
    message: `${rest} more findings are not listed.`,
  });
  return [...sorted.slice(0, mostFindings), more];
}
