/**
 * Text that PostgreSQL can keep: U+0000 and halves of a surrogate pair stand as U+FFFD. Both are legal in JSON and
 * refused by `text` and `jsonb`, so whatever comes from outside passes here before anything is made of it: what is
 * shown, stored and sent is then the same.
 */
export function keepableText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\ufffd');
}

/** The same for every text inside a JSON value, names included. */
export function keepable(value: unknown): unknown {
  if (typeof value === 'string') return keepableText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(keepable);
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [keepableText(key), keepable(child)]),
  );
}
