import { cleanText } from './clean-text.ts';
import { collectOperations } from './collect-operations.ts';
import { type CompiledOperation, compileOperation } from './compile-operation.ts';
import { type Findings, startFindings } from './findings.ts';
import { type ExternalDocuments, joinDocuments, mayReferElsewhere } from './join-documents.ts';
import { isObject, own, type ReadObject } from './json.ts';
import { nameTools } from './name-tools.ts';
import { toPointer } from './pointer.ts';
import type { OperationKey, Problem } from './problem.ts';
import { readFormat } from './read-format.ts';
import { readSecuritySchemes } from './read-security.ts';
import { type Reading, readTolerantly } from './read-tolerantly.ts';
import { resolveRootServers } from './resolve-servers.ts';
import type { Compilation, OperationReport } from './tool.ts';

/** Settings of a compilation. */
export type CompileOptions = {
  /** Address that the text came from: relative servers are resolved against it, and its host stands in for missing ones. */
  url?: string;
  /**
   * Texts of other documents that the description refers to, by absolute address without a fragment: those that an
   * earlier compilation named in `neededDocuments`. Default: none. Nothing is fetched here.
   */
  documents?: ExternalDocuments;
};

/**
 * Compiles an API description (Swagger 2.0, OpenAPI 3.0 or later, JSON or YAML of any quality) to tools.
 * Pure and synchronous: no network, no files; a megabyte of JSON takes some tens of milliseconds.
 * Never throws on a text and never refuses one for being invalid: what had to be read otherwise than written,
 * and what cannot be called, stands in `problems` and, per operation, in `report`.
 * @throws TypeError where `options.url` is not an absolute http or https address
 */
export function compileTools(text: string | Uint8Array, options: CompileOptions = {}): Compilation {
  const url = options.url === undefined ? null : checkUrl(options.url);
  const reading = readTolerantly(text);
  const findings = startFindings();
  if (!isObject(reading.value)) return emptyCompilation(reading, findings);
  const root = reading.value;
  const { needed } = mayReferElsewhere(reading.text)
    ? joinDocuments(root, url, options.documents ?? {})
    : { needed: [] };
  const report = findings.reporter(null);
  const format = readFormat(root, report);
  if (format === 'unknown') return emptyCompilation(reading, findings);
  const servers = resolveRootServers(root, format, url, report);
  const security = readSecuritySchemes(root, report, url);
  const operations = collectOperations(root, findings);
  if (operations.length === 0) reportNoOperations(findings);
  const names = nameTools(operations);
  const compiled = operations.map((described, index) =>
    compileOperation(root, described, names[index] ?? { name: '', operationId: null }, {
      servers,
      security,
      url,
    }),
  );
  const problems = [...reading.problems, ...locate(reading, findings)];
  return {
    tools: compiled.flatMap(({ tool }) => tool ?? []),
    problems,
    servers,
    security,
    info: readInfo(root),
    format,
    neededDocuments: needed,
    report: toReports(compiled, problems),
  };
}

function checkUrl(url: string): string {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  throw new TypeError(`options.url must be an absolute http or https address, not "${url.slice(0, 200)}".`);
}

function readInfo(root: ReadObject): Compilation['info'] {
  const info = own(root, 'info');
  const said = (key: string, limit: number) =>
    isObject(info) ? cleanText(stringOf(own(info, key)), limit) || null : null;
  return { title: said('title', 120), version: said('version', 60), description: said('description', 2_000) };
}

function stringOf(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}

function locate(reading: Reading, findings: Findings): Problem[] {
  const positions = reading.positionsOf(findings.all.map(({ at }) => at));
  return findings.all.map(({ at, ...problem }, index) => ({
    ...problem,
    pointer: toPointer(at),
    line: positions[index]?.line ?? null,
    column: positions[index]?.column ?? null,
  }));
}

function toReports(compiled: readonly CompiledOperation[], problems: readonly Problem[]): OperationReport[] {
  const about = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (problem.operation === null) continue;
    const key = keyOf(problem.operation);
    const list = about.get(key) ?? [];
    about.set(key, list);
    list.push(problem);
  }
  return compiled.map(({ key, title, tool }) => {
    const found = about.get(keyOf(key)) ?? [];
    const repaired = found.some(({ severity }) => severity === 'repaired');
    const status = tool === null ? 'unusable' : repaired ? 'repaired' : 'fine';
    return { ...key, title, toolName: tool?.name ?? null, status, problems: found };
  });
}

function keyOf({ method, path }: OperationKey): string {
  return `${method} ${path}`;
}

function emptyCompilation(reading: Reading, findings: Findings): Compilation {
  if (!reading.problems.some(({ severity }) => severity === 'unusable')) {
    findings.reporter(null)(
      'unusable',
      'not_a_description',
      [],
      'The text has neither `openapi`, nor `swagger`, nor `paths`: it is not an API description.',
      'Give the address of an OpenAPI or Swagger description.',
    );
  }
  return {
    tools: [],
    problems: [...reading.problems, ...locate(reading, findings)],
    servers: [],
    security: [],
    info: { title: null, version: null, description: null },
    format: 'unknown',
    neededDocuments: [],
    report: [],
  };
}

function reportNoOperations(findings: Findings): void {
  findings.reporter(null)(
    'unusable',
    'operations_missing',
    ['paths'],
    'There is no operation under `paths`.',
    'Describe at least one path with a method, such as get.',
  );
}
