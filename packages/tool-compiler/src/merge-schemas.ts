import { isObject, type JsonSchema, type JsonValue } from './json.ts';

/**
 * Merges shaped schemas that all hold at once (`allOf`) into one: properties and required names together,
 * the narrower of two limits; what cannot be merged stays in `allOf`.
 */
export function mergeAll(schemas: readonly JsonSchema[]): JsonSchema {
  return schemas.reduce((merged, schema) => mergeTwo(merged, schema), {});
}

function mergeTwo(left: JsonSchema, right: JsonSchema): JsonSchema {
  const merged: JsonSchema = { ...left };
  const rest: JsonSchema = {};
  for (const [keyword, value] of Object.entries(right)) {
    const present = merged[keyword];
    if (present === undefined) merged[keyword] = value;
    else if (!mergeKeyword(merged, keyword, present, value)) rest[keyword] = value;
  }
  if (Object.keys(rest).length > 0) {
    merged.allOf = [...(Array.isArray(merged.allOf) ? merged.allOf : []), rest];
  }
  return merged;
}

/** False where both must be kept. */
function mergeKeyword(merged: JsonSchema, keyword: string, left: JsonValue, right: JsonValue): boolean {
  switch (keyword) {
    case 'properties':
      merged.properties = mergeProperties(left, right);
      return true;
    case 'required':
      merged.required = [...new Set([...asList(left), ...asList(right)])];
      return true;
    case 'allOf':
      merged.allOf = [...asList(left), ...asList(right)];
      return true;
    case 'type': {
      const common = asList(left).filter(
        (type) => asList(right).includes(type) || (type === 'integer' && asList(right).includes('number')),
      );
      if (common.length === 0 && asList(right).includes('integer') && asList(left).includes('number')) {
        common.push('integer');
      }
      // Types that exclude one another allow nothing: then the outer one is what the author meant.
      if (common.length > 0) merged.type = common.length === 1 ? (common[0] as string) : common;
      return true;
    }
    case 'enum': {
      const allowed = new Set(asList(right).map((value) => JSON.stringify(value)));
      const common = asList(left).filter((value) => allowed.has(JSON.stringify(value)));
      if (common.length > 0) merged.enum = common;
      return true;
    }
    case 'minimum':
    case 'exclusiveMinimum':
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      merged[keyword] = Math.max(Number(left), Number(right));
      return true;
    case 'maximum':
    case 'exclusiveMaximum':
    case 'maxLength':
    case 'maxItems':
    case 'maxProperties':
      merged[keyword] = Math.min(Number(left), Number(right));
      return true;
    case 'items':
      if (isObject(left) && isObject(right)) merged.items = mergeTwo(left as JsonSchema, right as JsonSchema);
      return true;
    case 'oneOf':
    case 'anyOf':
    case 'not':
    case 'pattern':
      return JSON.stringify(left) === JSON.stringify(right);
    case 'additionalProperties':
      // `false` in one part of an allOf forbids the properties of the others: hardly ever meant.
      if (left === false) merged.additionalProperties = right;
      return true;
    default:
      return true;
  }
}

function mergeProperties(left: JsonValue, right: JsonValue): JsonValue {
  const merged = new Map<string, JsonValue>(Object.entries(left ?? {}));
  for (const [name, property] of Object.entries(right ?? {})) {
    const present = merged.get(name);
    merged.set(
      name,
      isObject(present) && isObject(property)
        ? mergeTwo(present as JsonSchema, property as JsonSchema)
        : property,
    );
  }
  return Object.fromEntries(merged);
}

function asList(value: JsonValue): JsonValue[] {
  return Array.isArray(value) ? value : [value];
}
