import { isObject, type JsonSchema, type JsonValue } from './json.ts';

/** A schema in which every required name also stands among the properties: validators in their strict mode ask for it. */
export function declareRequired(schema: JsonSchema): JsonSchema {
  return declare(schema) as JsonSchema;
}

function declare(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(declare);
  if (!isObject(value)) return value;
  const entries = Object.entries(value as JsonSchema).map(([keyword, inner]): [string, JsonValue] => {
    if (keyword === 'default' || keyword === 'examples' || keyword === 'enum' || keyword === 'const')
      return [keyword, inner];
    if (keyword !== 'properties' || !isObject(inner)) return [keyword, declare(inner)];
    const properties = Object.entries(inner).map(([name, one]) => [name, declare(one as JsonValue)]);
    return [keyword, Object.fromEntries(properties)];
  });
  const copy: JsonSchema = Object.fromEntries(entries);
  if (!Array.isArray(copy.required)) return copy;
  const properties = isObject(copy.properties) ? copy.properties : {};
  const missing = copy.required.filter((name) => !Object.hasOwn(properties, String(name)));
  if (missing.length === 0) return copy;
  return {
    ...copy,
    properties: {
      ...properties,
      ...Object.fromEntries(missing.map((name) => [String(name), {}])),
    } as JsonSchema,
  };
}
