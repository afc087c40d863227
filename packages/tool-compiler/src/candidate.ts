import type { JsonSchema, JsonValue } from './json.ts';
import type { ArgumentBinding } from './tool.ts';

/** One argument before it has its name in the tool. */
export type Candidate = {
  binding: Omit<ArgumentBinding, 'argument'>;
  schema: JsonSchema;
  /** The author's example of exactly this argument; undefined where there is none. */
  example: JsonValue | undefined;
};

/** An argument with its name in the tool. */
export type NamedCandidate = Candidate & { argument: string };

/** The first of a shaped schema's examples. */
export function firstExample(schema: JsonSchema): JsonValue | undefined {
  return Array.isArray(schema.examples) ? schema.examples[0] : undefined;
}
