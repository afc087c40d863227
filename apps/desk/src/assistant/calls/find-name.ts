/** How much of the answers is looked through: a name is a courtesy, not worth a slow call. */
const mostNodes = 20_000;

const nameKeys = [
  'name',
  'title',
  'displayName',
  'fullName',
  'label',
  'subject',
  'full_name',
  'display_name',
];

/**
 * Finds what people call the thing that an id means, in earlier answers: an object that holds the id under a key that ends in
 * `id` (or `slug`, `key`, `code`) and has a name. Pure.
 * @param answers answers' texts, newest first; what is not JSON is passed over
 * @returns null where nothing names it
 */
export function findName(id: string | number, answers: string[]): string | null {
  for (const text of answers) {
    if (!text.includes(String(id))) continue;
    let answer: unknown;
    try {
      answer = JSON.parse(text);
    } catch {
      continue;
    }
    const name = findIn(answer, id, { left: mostNodes });
    if (name !== null) return name;
  }
  return null;
}

function findIn(value: unknown, id: string | number, budget: { left: number }): string | null {
  if (typeof value !== 'object' || value === null || budget.left <= 0) return null;
  budget.left -= 1;
  if (!Array.isArray(value)) {
    const entries = value as Record<string, unknown>;
    const isIt = Object.entries(entries).some(
      ([key, own]) => own === id && /(?:id|slug|key|code)$/i.test(key),
    );
    const named = nameKeys.map((key) => entries[key]).find((name) => typeof name === 'string' && name !== '');
    if (isIt && typeof named === 'string' && named.length <= 80) return named;
  }
  for (const child of Object.values(value)) {
    const found = findIn(child, id, budget);
    if (found !== null) return found;
  }
  return null;
}
