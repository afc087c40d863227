import type { JsonSchema } from './json.ts';
import type { Path } from './pointer.ts';
import type { Report } from './problem.ts';
import type { Found } from './references.ts';

/** How far a schema is followed. */
export type ShapeLimits = {
  /** Levels of nested schemas; deeper ones are given by type and names. */
  depth: number;
  /** How often a schema may stand inside itself before it is cut; 1: never. */
  repeats: number;
  /** Schemas in all; the ones after are summarised. Counted down; below zero: there were more. */
  schemas: { left: number };
};

/** What shaping needs of its surroundings. */
export type ShapeContext = { root: unknown; report: Report; limits: ShapeLimits };

/** A step on the way through a schema. */
export type Walk = ShapeContext & {
  depth: number;
  /** Schemas that this one stands in, from the outermost. */
  open: readonly unknown[];
  /** Of those the ones that describe the very same value, through `allOf`, `oneOf` or a reference. */
  level: readonly unknown[];
  /** True for a part of an `allOf`: a base, of which subtypes are no alternatives. */
  isPart: boolean;
  /** The entry, given along so that the files of the parts need not import it. */
  shape: (found: Found, walk: Walk) => JsonSchema;
};

/** The step to a schema that describes another value: a property, an item. */
export function inward(walk: Walk): Walk {
  return { ...walk, level: [], isPart: false };
}

/** The step to a schema that describes the same value: it stands on the same level of depth. */
export function beside(walk: Walk, isPart: boolean): Walk {
  return { ...walk, depth: walk.depth - 1, isPart };
}

/** Says that a schema is not written as one, and how it was read. */
export function reportInvalid(walk: ShapeContext, at: Path, message: string, fix: string): void {
  walk.report('repaired', 'schema_invalid', at, message, fix);
}
