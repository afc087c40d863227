/** Texts of the same shape in whatever language: words widen to strings, functions keep their parameters. */
export type Widened<Value> = Value extends string
  ? string
  : Value extends (...parameters: infer Parameters) => infer Result
    ? (...parameters: Parameters) => Widened<Result>
    : { readonly [Key in keyof Value]: Widened<Value[Key]> };
