import type { JsonSchema, JsonValue } from '../json.ts';
import type { PreparedCheck } from './prepared-check.ts';

/** One thing that was changed in arguments so that they fit. */
export type Mend = {
  /** JSON Pointer (RFC 6901) of the value in the arguments. */
  path: string;
  /** What was written. */
  from: JsonValue;
  /** What it became; absent where it was left out. */
  to?: JsonValue;
};

/** A value after mending, with what was changed; not all of it need fit. */
export type Mended = { value: unknown; mends: Mend[] };

/** What the steps of mending are given along, so that their files need not import one another. */
export type MendWalk = {
  check: PreparedCheck;
  /** Mends one value by one part of the schema. `path`: its JSON Pointer. */
  mend: (schema: JsonSchema, value: unknown, path: string) => Mended;
};
