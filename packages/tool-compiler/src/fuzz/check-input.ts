import { Ajv2020 } from 'ajv/dist/2020.js';
import { buildRequest } from '../build-request.ts';
import { compileTools } from '../compile-tools.ts';
import { isObject, type JsonSchema } from '../json.ts';
import { readTolerantly } from '../read-tolerantly.ts';
import { RequestError } from '../request-error.ts';
import { takeRepairs } from '../take-repairs.ts';
import type { Compilation, Tool } from '../tool.ts';
import { type NextNumber, numbersFrom, sampleArguments } from './sample-arguments.ts';

/** Address that inputs are said to come from, and the one that references to another document lead to. */
const HERE = 'https://docs.garden.example/api/openapi.yaml';
const ELSEWHERE = ['https://docs.garden.example/api/parts.yaml', 'https://other.example/parts.yaml'];

const SERVER = 'https://api.garden.example/base';
const LARGEST_TOOL = 64 * 1_024;
const METHODS = /^(?:get|put|post|delete|options|head|patch|trace|query)$/i;

/** Checks inputs and remembers schemas that passed, of which most inputs share many. */
export type InputCheck = (input: string | Uint8Array, other: string | Uint8Array, seed: number) => string[];

/**
 * Makes a check of everything that must hold of any input whatever: nothing throws, results are plain JSON, tools are
 * what providers take, every operation is in the report, and requests are built or refused. It gives back what does
 * not hold, as sentences.
 */
export function createInputCheck(): InputCheck {
  const passed = new Set<string>();
  const ajv = new Ajv2020({ strict: false, logger: false, validateFormats: false });
  return (input, other, seed) => {
    const faults: string[] = [];
    const attempt = (what: string, act: () => void) => {
      try {
        act();
      } catch (error) {
        faults.push(
          `${what} threw ${error instanceof Error ? (error.stack ?? error.message).slice(0, 900) : error}`,
        );
      }
    };
    const next = numbersFrom(seed);
    attempt('readTolerantly', () => faults.push(...checkReading(input)));
    attempt('compileTools', () => {
      const documents = Object.fromEntries(ELSEWHERE.map((address) => [address, other]));
      const compilation = compileTools(input, next() % 3 === 0 ? {} : { url: HERE, documents });
      faults.push(
        ...checkPlain(compilation),
        ...checkNames(compilation),
        ...checkCoverage(input, compilation),
      );
      for (const tool of compilation.tools) faults.push(...checkSchema(tool, passed, ajv));
      for (const tool of compilation.tools.slice(0, 5)) faults.push(...checkRequest(tool, next));
    });
    if (next() % 4 === 0) {
      attempt('takeRepairs', () => faults.push(...checkPlain(takeRepairs(input, { url: HERE }))));
    }
    if (passed.size > 50_000) passed.clear();
    return [...new Set(faults)];
  };
}

function checkReading(input: string | Uint8Array): string[] {
  const { value, problems, positionOf } = readTolerantly(input);
  const faults = problems
    .filter(({ line }) => line !== null && line < 1)
    .map(() => 'a problem stands on line 0');
  if (value === undefined && problems.length === 0) faults.push('a text without a value has no problem');
  positionOf('/paths/~1a/get');
  positionOf('/__proto__/0');
  return faults;
}

function checkPlain(result: object): string[] {
  const copy: unknown = JSON.parse(JSON.stringify(result));
  const at = findDifference(copy, result, '');
  return at === null ? [] : [`a result is not plain JSON at ${at.slice(-300)}`];
}

/** Where a value differs from what is left of it after a way through JSON; null where nowhere. */
function findDifference(copy: unknown, value: unknown, at: string): string | null {
  if (typeof value !== 'object' || value === null) return Object.is(copy, value) ? null : at;
  const plain = Array.isArray(value) ? Array.prototype : Object.prototype;
  if (typeof copy !== 'object' || copy === null || Object.getPrototypeOf(value) !== plain) return at;
  const keys = Object.keys(value);
  if (Object.keys(copy).length !== keys.length) return at;
  for (const key of keys) {
    const [before, after] = [value, copy].map((one) => Object.getOwnPropertyDescriptor(one, key)?.value);
    const found = findDifference(after, before, `${at}/${key}`);
    if (found !== null) return found;
  }
  return null;
}

function checkNames({ tools, report }: Compilation): string[] {
  const faults: string[] = [];
  const names = new Set(tools.map(({ name }) => name));
  if (names.size < tools.length) faults.push('two tools have one name');
  for (const name of names) {
    if (!/^[a-zA-Z0-9_-]{1,64}$/.test(name)) faults.push(`a tool is called ${JSON.stringify(name)}`);
  }
  const reported = report.flatMap(({ toolName }) => toolName ?? []);
  if (reported.length !== tools.length || reported.some((name) => !names.has(name))) {
    faults.push('the report does not name the tools that there are');
  }
  for (const { status, toolName, problems, path } of report) {
    if ((status === 'unusable') !== (toolName === null))
      faults.push(`${path.slice(0, 80)}: status and tool differ`);
    if (status === 'unusable' && problems.length === 0)
      faults.push(`${path.slice(0, 80)}: unusable without a reason`);
  }
  return faults;
}

/** Counts operations by a reading of its own; those behind a reference are left to the compiler. */
function checkCoverage(input: string | Uint8Array, { report, format }: Compilation): string[] {
  const { value } = readTolerantly(input);
  const paths = isObject(value) ? Object.getOwnPropertyDescriptor(value, 'paths')?.value : undefined;
  if (format === 'unknown' || !isObject(paths)) return [];
  let described = 0;
  for (const [path, item] of Object.entries(paths)) {
    if (path.startsWith('x-') || !isObject(item) || Object.hasOwn(item, '$ref')) continue;
    described += Object.keys(item).filter((key) => METHODS.test(key)).length;
  }
  return report.length < described
    ? [`${described} operations are described, ${report.length} are reported`]
    : [];
}

function checkSchema(
  { name, description, parameters, bindings }: Tool,
  passed: Set<string>,
  ajv: Ajv2020,
): string[] {
  const text = JSON.stringify(parameters);
  const faults: string[] = [];
  if (passed.has(text)) return faults;
  if (new TextEncoder().encode(text).length > LARGEST_TOOL - 1_000)
    faults.push(`${name} has a schema over 64 KB`);
  if (description.length > 300) faults.push(`${name} has a description over 300 characters`);
  if (parameters.type !== 'object') faults.push(`${name} takes no object`);
  faults.push(...checkInside(parameters).map((fault) => `${name}: ${fault}`));
  const keys = Object.keys(parameters.properties ?? {}).sort();
  const bound = bindings.arguments.map(({ argument }) => argument).sort();
  if (JSON.stringify(keys) !== JSON.stringify(bound)) {
    faults.push(`${name}: arguments and bindings differ`);
  }
  try {
    ajv.validateSchema(parameters, true);
    ajv.compile(parameters);
    ajv.removeSchema(parameters);
  } catch (error) {
    faults.push(`${name} has a schema that is not valid: ${String(error).slice(0, 300)}`);
  }
  if (faults.length === 0) passed.add(text);
  return faults;
}

/** Property names that providers refuse, and references, wherever schemas stand. */
function checkInside(schema: JsonSchema): string[] {
  const faults: string[] = [];
  const waiting: unknown[] = [schema];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (Array.isArray(next)) waiting.push(...next);
    if (!isObject(next)) continue;
    if (Object.hasOwn(next, '$ref')) faults.push('a reference is left');
    for (const [keyword, inner] of Object.entries(next)) {
      if (keyword === 'properties' && isObject(inner)) {
        const bad = Object.keys(inner).find((name) => !/^[a-zA-Z0-9_.-]{1,64}$/.test(name));
        if (bad !== undefined) faults.push(`a property is called ${JSON.stringify(bad).slice(0, 100)}`);
        waiting.push(...Object.values(inner));
      } else if (!/^(?:examples|default|const|enum|required|type)$/.test(keyword)) waiting.push(inner);
    }
  }
  return faults;
}

function checkRequest(tool: Tool, next: NextNumber): string[] {
  const faults: string[] = [];
  for (const server of [SERVER, undefined]) {
    const given = sampleArguments(tool.parameters, next);
    try {
      const { url, headers, method } = buildRequest(tool, given, server === undefined ? {} : { server });
      const parsed = new URL(url);
      if (server && !(parsed.origin === new URL(SERVER).origin && /^\/base(?:\/|$)/.test(parsed.pathname))) {
        faults.push(`${method} ${tool.path} leaves its server: ${url.slice(0, 200)}`);
      }
      for (const [name, value] of Object.entries(headers)) {
        if (/[\r\n\0]/.test(name + value))
          faults.push(`${tool.name} breaks the header ${JSON.stringify(name)}`);
      }
    } catch (error) {
      if (error instanceof RequestError) continue;
      const shown = JSON.stringify(given).slice(0, 300);
      faults.push(
        `buildRequest threw ${error instanceof Error ? error.stack?.slice(0, 700) : error} for ${shown}`,
      );
    }
  }
  return faults;
}
