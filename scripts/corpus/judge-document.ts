import { parseDocument } from 'yaml';
import { type JsonObject, objectOf } from './described-operations.ts';
import { describedProperties, follow } from './described-properties.ts';
import { type JudgedTool, judgeTool } from './judge-tool.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
/** OpenAPI 3.1 section 4.8.12.2.1: these three are never parameters. Connection headers belong to who sends. */
const NO_ARGUMENTS =
  /^(?:accept|content-type|authorization|content-length|host|connection|transfer-encoding|te|trailer|upgrade|expect|keep-alive)$/i;
const NEEDED = 0.95;

/** What the tools of one document lack, each entry a sentence; `whole` where nothing does. */
export interface DocumentJudgement {
  operations: number;
  invalid: string[];
  uncovered: string[];
  missingParameters: string[];
  bodies: { described: number; present: number; missing: string[] };
  whole: boolean;
}

/** Compares the tools of a document with the document itself, read anew and without the compiler. */
export function judgeDocument(
  text: string,
  compilation: { tools: readonly JudgedTool[] },
): DocumentJudgement {
  const document = objectOf(readPlainly(text));
  const names = new Set<string>();
  const judgement: DocumentJudgement = {
    operations: 0,
    invalid: compilation.tools.flatMap((tool) => judgeTool(tool, names)),
    uncovered: [],
    missingParameters: [],
    bodies: { described: 0, present: 0, missing: [] },
    whole: false,
  };
  for (const [path, item] of Object.entries(objectOf(document.paths))) {
    const shared = { ...objectOf(item), ...follow(document, item) };
    for (const method of METHODS) {
      if (shared[method] === undefined || path.startsWith('x-')) continue;
      judgement.operations += 1;
      judgeOperation(document, { path, method, shared }, compilation, judgement);
    }
  }
  const { invalid, uncovered, missingParameters, bodies } = judgement;
  judgement.whole =
    [...invalid, ...uncovered, ...missingParameters].length === 0 &&
    bodies.present >= bodies.described * NEEDED;
  return judgement;
}

interface Described {
  path: string;
  method: string;
  shared: JsonObject;
}

function judgeOperation(
  document: JsonObject,
  { path, method, shared }: Described,
  { tools }: { tools: readonly JudgedTool[] },
  judgement: DocumentJudgement,
): void {
  const label = `${method.toUpperCase()} ${path}`;
  const tool = tools.find((one) => one.method === method.toUpperCase() && one.path.trim() === path.trim());
  if (!tool) {
    judgement.uncovered.push(label);
    return;
  }
  const operation = objectOf(shared[method]);
  const parameters = new Map<string, JsonObject>();
  for (const written of [...listOf(shared.parameters), ...listOf(operation.parameters)]) {
    const parameter = follow(document, written);
    if (typeof parameter.name === 'string') parameters.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  for (const parameter of parameters.values()) {
    const fault = lacksParameter(tool, parameter);
    if (fault) judgement.missingParameters.push(`${label}: ${fault}`);
  }
  const schema = bodySchema(document, operation, tool, parameters);
  if (schema !== undefined) judgeBody(document, schema, tool, label, judgement);
}

function lacksParameter(tool: JudgedTool, { name, in: place, required }: JsonObject): string | null {
  const wanted = place === 'formData' ? 'body' : String(place);
  if (!['path', 'query', 'header', 'cookie', 'body'].includes(wanted) || place === 'body') return null;
  if (place === 'header' && NO_ARGUMENTS.test(String(name))) return null;
  if (place === 'path' && !tool.path.includes(`{${String(name)}}`)) return null;
  const binding = tool.bindings.arguments.find((one) => one.place === wanted && one.name === name);
  if (!binding || !Object.hasOwn(objectOf(tool.parameters.properties), binding.argument))
    return `${wanted} ${name} is missing`;
  const needed = required === true || place === 'path';
  return needed && !listOf(tool.parameters.required).includes(binding.argument)
    ? `${wanted} ${name} is not required`
    : null;
}

function bodySchema(
  document: JsonObject,
  operation: JsonObject,
  tool: JudgedTool,
  parameters: ReadonlyMap<string, JsonObject>,
): unknown {
  const payload = [...parameters.values()].find((parameter) => parameter.in === 'body');
  const content = objectOf(follow(document, operation.requestBody).content);
  if (Object.keys(content).length === 0) return payload?.schema;
  const media = content[tool.bindings.body?.contentType ?? ''] ?? Object.values(content)[0];
  return objectOf(media).schema;
}

function judgeBody(
  document: JsonObject,
  schema: unknown,
  tool: JudgedTool,
  label: string,
  { bodies }: DocumentJudgement,
): void {
  if (tool.bindings.body?.kind === 'text' || tool.bindings.body?.kind === 'binary') return;
  const expected = describedProperties(schema, { document, wireName: (_path, name) => name });
  const present = toolProperties(tool);
  bodies.described += expected.size;
  for (const path of expected) {
    if (present.has(path)) bodies.present += 1;
    else if (bodies.missing.length < 20) bodies.missing.push(`${label}: ${path}`);
  }
}

/** Paths of the body's properties as the tool has them, in names of the wire. */
function toolProperties(tool: JudgedTool): Set<string> {
  const properties = objectOf(tool.parameters.properties);
  const paths = new Set<string>();
  for (const { argument, place, name, whole, names } of tool.bindings.arguments) {
    if (place !== 'body') continue;
    const wireName = (path: readonly string[], inner: string) => wireNameAt(names, path, inner);
    if (!whole) paths.add(name);
    for (const inner of describedProperties(properties[argument], { document: null, wireName }))
      paths.add(whole ? inner : `${name}.${inner}`);
  }
  return paths;
}

type Names = JudgedTool['bindings']['arguments'][number]['names'];

function wireNameAt(names: Names, path: readonly string[], inner: string): string {
  let at = names;
  for (const key of path) {
    const toolName = Object.entries(at?.wire ?? {}).find(([, wire]) => wire === key)?.[0] ?? key;
    at = key === '[]' ? at?.items : key === '*' ? at?.additional : at?.properties?.[toolName];
  }
  return at?.wire?.[inner] ?? inner;
}

function readPlainly(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const options = { merge: true, strict: false, uniqueKeys: false, logLevel: 'silent' } as const;
    return parseDocument(text.replace(/^\uFEFF/, ''), options).toJS({ maxAliasCount: 100_000 });
  }
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
