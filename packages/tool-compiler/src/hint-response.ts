import { cleanText } from './clean-text.ts';
import type { DescribedOperation } from './collect-operations.ts';
import { isObject, own, type ReadObject } from './json.ts';
import { resolve } from './references.ts';
import { readType } from './schema-types.ts';

const LONGEST_HINT = 300;
const MOST_NAMES = 25;

/** What a success returns, in a few words: `A list of objects with id, title.` Null where nothing is said. */
export function hintResponse(root: ReadObject, described: DescribedOperation): string | null {
  const responses = own(described.operation, 'responses');
  if (!isObject(responses) || Object.keys(responses).length === 0) {
    described.report(
      'note',
      'responses_missing',
      described.at,
      'No response is described; whatever comes back is passed on.',
      'Describe at least the response 200.',
    );
    return null;
  }
  const status =
    Object.keys(responses)
      .filter((name) => /^2/.test(name))
      .sort()[0] ?? 'default';
  const response = follow(root, own(responses, status));
  if (!response) return null;
  const schema = own(response, 'schema') ?? contentSchema(response);
  const shape = schema === undefined ? '' : describe(root, schema, 0);
  if (shape) return cleanText(`${shape}.`, LONGEST_HINT);
  return cleanText(own(response, 'description'), LONGEST_HINT) || null;
}

function contentSchema(response: ReadObject): unknown {
  const content = own(response, 'content');
  if (!isObject(content)) return undefined;
  const types = Object.entries(content);
  const [, media] = types.find(([type]) => type.includes('json')) ?? types[0] ?? [];
  return isObject(media) ? own(media, 'schema') : undefined;
}

function describe(root: ReadObject, written: unknown, depth: number): string {
  const schema = follow(root, written);
  if (!schema || depth > 3) return '';
  const items = own(schema, 'items');
  if (readType(own(schema, 'type')).types[0] === 'array' || items !== undefined) {
    const item = describe(root, items, depth + 1);
    return item ? `A list: ${item[0]?.toLowerCase()}${item.slice(1)}` : 'A list';
  }
  const names = [...propertyNames(root, schema, 0)];
  if (names.length > 0) {
    const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
    return `An object with ${names.slice(0, MOST_NAMES).join(', ')}${more}`;
  }
  const type = readType(own(schema, 'type')).types[0];
  return type && type !== 'object' ? `A ${type}`.replace('A integer', 'An integer') : '';
}

function propertyNames(root: ReadObject, schema: ReadObject, depth: number): Set<string> {
  const names = new Set<string>();
  const properties = own(schema, 'properties');
  if (isObject(properties)) for (const name of Object.keys(properties)) names.add(name);
  if (depth > 3) return names;
  for (const keyword of ['allOf', 'oneOf', 'anyOf']) {
    const parts = own(schema, keyword);
    for (const part of Array.isArray(parts) ? parts.slice(0, 10) : []) {
      const target = follow(root, part);
      if (target) for (const name of propertyNames(root, target, depth + 1)) names.add(name);
    }
  }
  return names;
}

/** Responses are only a hint: what their references miss does not touch the tool and is not reported. */
function follow(root: ReadObject, value: unknown): ReadObject | null {
  const target = resolve(root, { value, at: [] }, () => {});
  return isObject(target.value) ? target.value : null;
}
