import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { mutateText } from './mutate-text.ts';
import { type MutationStep, mutateValue } from './mutate-value.ts';

/** A document that inputs are made of: its text, and what it holds. */
export type FuzzBase = { text: string; value: unknown };

/** How one input is made; the numbers choose among what there is. */
export type FuzzPlan = {
  base: number;
  values: MutationStep[];
  texts: MutationStep[];
  form: number;
  bytes: number;
  /** What all further choices begin with: the arguments of requests, the other document. */
  seed: number;
};

/** Largest input, in bytes. */
export const LARGEST_INPUT = 20 * 1_024;

const step = fc.record({ kind: fc.nat(), at: fc.nat(), pick: fc.nat() });

/** Plans by fast-check, so that a seed gives the same ones again and a failing one is made smaller. */
export const fuzzPlans: fc.Arbitrary<FuzzPlan> = fc.record({
  base: fc.nat(),
  values: fc.array(step, { maxLength: 5 }),
  texts: fc.array(step, { maxLength: 3 }),
  form: fc.nat(),
  bytes: fc.nat(),
  seed: fc.nat(),
});

/** Makes the input of a plan: text, or now and then bytes in some encoding. Pure. */
export function makeInput(plan: FuzzPlan, bases: readonly FuzzBase[]): string | Uint8Array {
  const base = bases[plan.base % bases.length];
  if (!base) throw new RangeError('There is no document to make inputs of.');
  const changed = mutateText(writeValue(base, plan), plan.texts);
  const bytes = new TextEncoder().encode(changed).slice(0, LARGEST_INPUT);
  switch (plan.bytes % 12) {
    case 0:
      return flipByte(bytes, plan.seed);
    case 1:
      return Uint8Array.from(changed.slice(0, LARGEST_INPUT), (letter) => letter.charCodeAt(0) & 255);
    case 2: {
      const letters = Uint16Array.from(`\uFEFF${changed}`.slice(0, LARGEST_INPUT / 2), (letter) =>
        letter.charCodeAt(0),
      );
      return new Uint8Array(letters.buffer);
    }
    default:
      return bytes.length < LARGEST_INPUT ? changed : new TextDecoder().decode(bytes);
  }
}

function writeValue(base: FuzzBase, { values, form }: FuzzPlan): string {
  if (form % 4 === 0 || base.value === undefined) return base.text;
  const value = mutateValue(base.value, values);
  try {
    if (form % 4 === 1) return stringify(value, { aliasDuplicateObjects: false }) ?? '';
  } catch {
    // Not everything can be written as YAML; JSON takes its place.
  }
  return JSON.stringify(value, null, form % 4 === 2 ? 2 : 0) ?? '';
}

function flipByte(bytes: Uint8Array, seed: number): Uint8Array {
  const flipped = Uint8Array.from(bytes);
  const at = seed % Math.max(1, flipped.length);
  flipped[at] = (flipped[at] ?? 0) ^ (1 << (seed % 8));
  return flipped;
}
