import type { DescribedOperation } from './collect-operations.ts';
import { isObject, own, type ReadObject } from './json.ts';
import { resolve } from './references.ts';

const MOST_FIELDS = 60;
const LONGEST_NAME = 60;
const DEEPEST = 6;

/**
 * The names of the properties that a success answers with, outer ones first, each once, at most 60: what an
 * operation can tell, and which ids it yields. Empty where the description does not say.
 */
export function listAnswerFields(root: ReadObject, { operation }: DescribedOperation): string[] {
  const responses = own(operation, 'responses');
  if (!isObject(responses)) return [];
  const status =
    Object.keys(responses)
      .filter((name) => /^2/.test(name))
      .sort()[0] ?? 'default';
  const response = follow(root, own(responses, status));
  const names = new Set<string>();
  let level = response ? schemasOf(response) : [];
  // Level by level, so that what is cut off is what lies deepest.
  for (let depth = 0; depth < DEEPEST && level.length > 0 && names.size < MOST_FIELDS; depth += 1) {
    level = level.slice(0, 200).flatMap((written) => {
      const schema = follow(root, written);
      return schema ? readLevel(schema, names) : [];
    });
  }
  return [...names];
}

/** Notes the names of one schema and hands back what lies below it. */
function readLevel(schema: ReadObject, names: Set<string>): unknown[] {
  const below: unknown[] = [];
  const properties = own(schema, 'properties');
  if (isObject(properties)) {
    for (const [name, property] of Object.entries(properties)) {
      if (names.size >= MOST_FIELDS) break;
      if (name.length <= LONGEST_NAME) names.add(name);
      below.push(property);
    }
  }
  if (own(schema, 'items') !== undefined) below.push(own(schema, 'items'));
  for (const keyword of ['allOf', 'oneOf', 'anyOf']) {
    const parts = own(schema, keyword);
    if (Array.isArray(parts)) below.push(...parts.slice(0, 10));
  }
  return below;
}

/** Of OpenAPI 3 and of Swagger 2; JSON before other types. */
function schemasOf(response: ReadObject): unknown[] {
  const direct = own(response, 'schema');
  if (direct !== undefined) return [direct];
  const content = own(response, 'content');
  if (!isObject(content)) return [];
  const types = Object.entries(content);
  const [, media] = types.find(([type]) => type.includes('json')) ?? types[0] ?? [];
  const schema = isObject(media) ? own(media, 'schema') : undefined;
  return schema === undefined ? [] : [schema];
}

/** What a response's references miss does not touch the tool and is not reported. */
function follow(root: ReadObject, value: unknown): ReadObject | null {
  const target = resolve(root, { value, at: [] }, () => {});
  return isObject(target.value) ? target.value : null;
}
