import type { english } from './en.ts';

/** Texts of the same shape in whatever language: words widen to strings, functions keep their parameters. */
type Widened<Value> = Value extends string
  ? string
  : Value extends (...parameters: infer Parameters) => infer Result
    ? (...parameters: Parameters) => Widened<Result>
    : { readonly [Key in keyof Value]: Widened<Value[Key]> };

/** Every text of the command search and of the keys; English says which there are. */
export type PaletteTexts = Widened<typeof english>;
