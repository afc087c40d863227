import type { NamedCandidate } from './candidate.ts';
import type { JsonSchema, JsonValue } from './json.ts';

/**
 * Example arguments from what the author gave: examples of each argument, for required ones also defaults and the
 * first allowed value. Null where a required one has none of these, or there is nothing to show.
 */
export function assembleExample(candidates: readonly NamedCandidate[]): Record<string, JsonValue>[] | null {
  const example = new Map<string, JsonValue>();
  for (const candidate of candidates) {
    const { required } = candidate.binding;
    const value = candidate.example ?? (required ? fallbackOf(candidate.schema) : undefined);
    if (value !== undefined) example.set(candidate.argument, value);
    else if (required) return null;
  }
  return example.size > 0 ? [Object.fromEntries(example)] : null;
}

function fallbackOf(schema: JsonSchema): JsonValue | undefined {
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  return Array.isArray(schema.enum) ? schema.enum[0] : undefined;
}
