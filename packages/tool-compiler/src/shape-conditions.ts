import { isObject, type JsonSchema, own, type ReadObject } from './json.ts';
import type { Path } from './pointer.ts';
import type { Found } from './references.ts';
import { beside, type Walk } from './shape-context.ts';

/** Keywords that providers refuse in a tool, or that models do not follow. */
const LEFT_OUT = [
  'if',
  'then',
  'else',
  'dependentRequired',
  'dependentSchemas',
  'dependencies',
  'unevaluatedProperties',
  'unevaluatedItems',
  'additionalItems',
  'minContains',
  'maxContains',
  'contentSchema',
  '$dynamicRef',
  '$recursiveRef',
];

/**
 * What a schema says on a condition (JSON Schema 2020-12, Core, section 10.2.2): properties that only `then`, `else` or
 * `dependentSchemas` describe join the others, none of them required; the conditions themselves, and other rules that
 * cannot be told to a model, are left to the service and reported.
 */
export function shapeConditions(schema: ReadObject, shaped: JsonSchema, at: Path, walk: Walk): void {
  const names = LEFT_OUT.filter((keyword) => saysSomething(own(schema, keyword)));
  if (saysKeysByPattern(schema, shaped)) names.push('patternProperties');
  if (names.length === 0) return;
  const inner = beside(walk, true);
  for (const found of conditionalParts(schema, at)) {
    const { properties } = walk.shape(found, inner);
    if (!isObject(properties) || shaped.type === 'array') continue;
    const known = isObject(shaped.properties) ? shaped.properties : {};
    shaped.properties = { ...properties, ...known } as JsonSchema;
  }
  walk.report(
    'note',
    'keyword_left_out',
    [...at, names[0] ?? ''],
    `${names.join(', ')} cannot be told to a model in a schema; the tool takes values without this rule, and the service decides.`,
    'Say in the description what the rule asks for.',
  );
}

/** False and a value that rules nothing out say nothing, except for keys and items that are left over. */
function saysSomething(value: unknown): boolean {
  if (isObject(value)) return Object.keys(value).length > 0;
  return value !== undefined && value !== null && value !== true;
}

/** Of several patterns for keys none is kept, as is none beside another rule for keys. */
function saysKeysByPattern(schema: ReadObject, shaped: JsonSchema): boolean {
  const patterns = own(schema, 'patternProperties');
  if (!isObject(patterns)) return false;
  const count = Object.keys(patterns).length;
  return (
    count > 1 || (count === 1 && own(schema, 'additionalProperties') !== undefined && shaped.type !== 'array')
  );
}

function conditionalParts(schema: ReadObject, at: Path): Found[] {
  const direct = ['then', 'else'].map((keyword) => ({ value: own(schema, keyword), at: [...at, keyword] }));
  const dependent = ['dependentSchemas', 'dependencies'].flatMap((keyword) => {
    const parts = own(schema, keyword);
    return Object.entries(isObject(parts) ? parts : {}).map(([name, value]) => ({
      value,
      at: [...at, keyword, name],
    }));
  });
  return [...direct, ...dependent].filter(({ value }) => isObject(value));
}
