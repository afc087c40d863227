import type { Tool } from '@plugdesk/tool-compiler';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { objectOf } from './described-operations.ts';

const LARGEST_TOOL = 64 * 1024;
const PROPERTY_NAME = /^[a-zA-Z0-9_.-]{1,64}$/;
const ROOT_CHOICES = ['oneOf', 'anyOf', 'allOf', 'enum', 'not'];

/** What is judged of a tool: of ours, or of another importer's where it says as much. */
export type JudgedTool = Pick<Tool, 'name' | 'description' | 'method' | 'path' | 'parameters'> & {
  bindings: {
    arguments: Pick<
      Tool['bindings']['arguments'][number],
      'argument' | 'place' | 'name' | 'whole' | 'names'
    >[];
    body: Pick<NonNullable<Tool['bindings']['body']>, 'contentType' | 'kind'> | null;
  };
};

/** What makes a tool one that a model's provider would refuse; empty where nothing does. `names`: those before it. */
export function judgeTool(tool: JudgedTool, names: Set<string>): string[] {
  const faults: string[] = [];
  if (!/^[a-zA-Z0-9_-]{1,64}$/.test(tool.name)) faults.push('its name has other characters');
  if (names.has(tool.name)) faults.push('its name stands twice');
  names.add(tool.name);
  const text = JSON.stringify({
    name: tool.name,
    description: tool.description,
    parameters: tool.parameters,
  });
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > LARGEST_TOOL) faults.push(`it has ${bytes} bytes`);
  if (text.includes('"$ref":"')) faults.push('it has references');
  if (tool.parameters.type !== 'object') faults.push('its arguments are no object');
  if (ROOT_CHOICES.some((keyword) => keyword in tool.parameters)) faults.push('it has a choice at its root');
  if (tool.description === '' || tool.description.length > 300)
    faults.push('its description is too long or empty');
  const name = foreignName(tool.parameters);
  if (name !== null) faults.push(`it has a property "${name}"`);
  const refusal = compileStrictly(tool.parameters);
  if (refusal) faults.push(refusal);
  return faults.map((fault) => `${tool.method} ${tool.path} (${tool.name}): ${fault}`);
}

/** Draft 2020-12 in ajv's strict mode, in which keywords and formats that nobody knows are faults. */
function compileStrictly(schema: object): string | null {
  const ajv = new Ajv2020({
    strict: true,
    strictTypes: false,
    strictTuples: false,
    logger: false,
    formats: FORMATS,
  });
  try {
    ajv.compile(schema);
    return null;
  } catch (error) {
    return `ajv: ${error instanceof Error ? error.message.slice(0, 160) : 'refused'}`;
  }
}

/** Formats of draft 2020-12 and of the OpenAPI registry that validators know. */
const FORMATS = Object.fromEntries(
  'date time date-time iso-time iso-date-time duration uri uri-reference uri-template url email hostname ipv4 ipv6 regex uuid json-pointer relative-json-pointer byte int32 int64 float double password binary'
    .split(' ')
    .map((name) => [name, true as const]),
);

function foreignName(schema: unknown): string | null {
  if (Array.isArray(schema)) return schema.map(foreignName).find((name) => name !== null) ?? null;
  for (const [keyword, value] of Object.entries(objectOf(schema))) {
    if (['default', 'examples', 'enum', 'const'].includes(keyword)) continue;
    if (keyword === 'properties') {
      for (const [name, property] of Object.entries(objectOf(value))) {
        const foreign = PROPERTY_NAME.test(name) ? foreignName(property) : name;
        if (foreign !== null) return foreign;
      }
    } else if (typeof value === 'object') {
      const foreign = foreignName(value);
      if (foreign !== null) return foreign;
    }
  }
  return null;
}
