const openers =
  /^(?:an?|the|my|your|our|all|every|each|any|some|one|single|specific|existing|new|current|of|list|number|details|detail|information|info|about|for|up|out)\s+/i;
const closers =
  /\s+(?:in|by|for|that|which|who|with|from|to|on|at|of|using|based|via|into|as|and then|near|between|within)\s.*$|\s+(?:back|out|again)$|[,.;:(].*$/i;

/**
 * What operations are about, from their titles: `List my bookings` is about bookings. The first word, which says
 * what is done, goes, as do small words before and everything behind a preposition. Each thing once, in order.
 */
export function nameObjects(titles: readonly string[]): string[] {
  const names = new Map<string, string>();
  for (const title of titles) {
    const name = nameObject(title);
    const same = name.toLowerCase().replace(/(?:e?s)$/, '');
    if (name !== '' && !names.has(same)) names.set(same, name);
  }
  return [...names.values()];
}

function nameObject(title: string): string {
  // `listTodoItems` and `list_todo_items` are titles where an author gave no other.
  const words = title
    .trim()
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replaceAll('_', ' ');
  const space = words.indexOf(' ');
  if (space === -1) return lower(words);
  let rest = words.slice(space + 1).trim();
  while (openers.test(rest)) rest = rest.replace(openers, '');
  const name = rest.replace(closers, '').trim();
  return lower(name === '' ? words : name);
}

/** Small at the beginning, but not what is written large for a reason: `PDF`, `iCal`. */
function lower(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? (name[0]?.toLowerCase() ?? '') + name.slice(1) : name;
}
