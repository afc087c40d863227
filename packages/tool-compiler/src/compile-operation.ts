import { assembleExample } from './assemble-example.ts';
import { cleanText, LONGEST_DESCRIPTION } from './clean-text.ts';
import type { DescribedOperation } from './collect-operations.ts';
import { findModelWords, findModelWordsWithin } from './find-model-words.ts';
import { flattenParameters } from './flatten-parameters.ts';
import { hintResponse } from './hint-response.ts';
import { type JsonSchema, own, type ReadObject } from './json.ts';
import { listAnswerFields } from './list-answer-fields.ts';
import type { NamedOperation } from './name-tools.ts';
import type { OperationKey } from './problem.ts';
import { isTrue } from './read-parameters.ts';
import { readRequirements } from './read-security.ts';
import { resolveServers } from './resolve-servers.ts';
import type { SecurityScheme, Server, Tool } from './tool.ts';

/** What an operation inherits from its document. */
export type DocumentDefaults = { servers: Server[]; security: SecurityScheme[]; url: string | null };

/** One operation and its tool; null where it cannot be called, which is then reported. */
export type CompiledOperation = { key: OperationKey; title: string | null; tool: Tool | null };

/** Makes one operation into a tool. */
export function compileOperation(
  root: ReadObject,
  described: DescribedOperation,
  { name, operationId }: NamedOperation,
  defaults: DocumentDefaults,
): CompiledOperation {
  const { key, operation } = described;
  const servers = chooseServers(root, described, defaults);
  const { schema, bindings, candidates, usable } = flattenParameters(root, described);
  const summary = cleanText(own(operation, 'summary'), 120) || null;
  const tool: Tool = {
    name,
    description: describeOperation(described, summary),
    summary,
    parameters: schema,
    method: key.method,
    path: key.path,
    operationId,
    safe: key.method === 'GET' || key.method === 'HEAD',
    consequential: readConsequential(operation),
    tags: readTags(operation),
    examples: assembleExample(candidates),
    servers: servers ?? [],
    security: readRequirements(root, described, defaults.security),
    bindings,
    responseHint: hintResponse(root, described),
    answerFields: listAnswerFields(root, described),
  };
  reportModelWords(described, schema);
  return { key, title: summary ?? operationId, tool: servers === null || !usable ? null : tool };
}

/** The nearest level that names servers; null where what the description names cannot be used. */
function chooseServers(
  root: ReadObject,
  described: DescribedOperation,
  defaults: DocumentDefaults,
): Server[] | null {
  const { operation, pathItem, report } = described;
  const levels = [
    { written: own(operation, 'servers'), at: [...described.at, 'servers'] },
    { written: own(pathItem, 'servers'), at: [...described.pathItemAt, 'servers'] },
  ];
  for (const { written, at } of levels) {
    const servers = resolveServers(written, at, defaults.url, report);
    if (servers) return servers.length > 0 ? servers : null;
  }
  if (defaults.servers.length > 0) return withOwnSchemes(operation, defaults.servers);
  // Nothing to resolve against is mended by giving a server to the request; an address that cannot be made is not.
  let broken = false;
  resolveServers(own(root, 'servers'), ['servers'], defaults.url, (severity, code, at, message, fix) => {
    if (code === 'server_relative') return;
    broken = true;
    report(severity === 'note' ? 'note' : 'unusable', code, at, message, fix);
  });
  return broken ? null : [];
}

/** Swagger 2: `schemes` of an operation stand for those of the document. */
function withOwnSchemes(operation: ReadObject, servers: Server[]): Server[] {
  const listed = own(operation, 'schemes');
  const schemes = ['https', 'http'].filter((scheme) => Array.isArray(listed) && listed.includes(scheme));
  if (schemes.length === 0) return servers;
  const all = schemes.flatMap((scheme) =>
    servers.map((server) => ({ ...server, url: server.url.replace(/^https?:/i, `${scheme}:`) })),
  );
  return all.filter(({ url }, index) => all.findIndex((other) => other.url === url) === index);
}

function describeOperation({ operation, key }: DescribedOperation, summary: string | null): string {
  const description = cleanText(own(operation, 'description'), LONGEST_DESCRIPTION);
  return description || summary || `${key.method} ${key.path}`.slice(0, LONGEST_DESCRIPTION);
}

/** Descriptions reach the model as data; one that gives it orders is for the administrator to judge. */
function reportModelWords({ operation, at, report }: DescribedOperation, schema: JsonSchema): void {
  const words =
    findModelWords(own(operation, 'summary')) ??
    findModelWords(own(operation, 'description')) ??
    findModelWordsWithin(schema);
  if (words === null) return;
  report(
    'note',
    'text_addresses_model',
    at,
    `A text speaks to the model instead of describing the API: "${words}".`,
    'Describe what the operation does, and leave to the desk when it is called.',
  );
}

function readConsequential(operation: ReadObject): boolean | null {
  const flags = ['x-openai-isConsequential', 'x-oai-isConsequential']
    .map((key) => own(operation, key))
    .filter((flag) => typeof flag === 'boolean' || typeof flag === 'string');
  // Flags may only tighten: of two that differ, true counts.
  if (flags.some(isTrue)) return true;
  return flags.length > 0 ? false : null;
}

function readTags(operation: ReadObject): string[] {
  const tags = own(operation, 'tags');
  const list = Array.isArray(tags) ? tags : [];
  return list.slice(0, 20).flatMap((tag) => cleanText(tag, 60) || []);
}
