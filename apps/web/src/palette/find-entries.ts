/** What a command search can find. */
export interface Findable {
  group: string;
  /** What is read first. */
  word: string;
  /** Where it belongs, or what it is. */
  note?: string | undefined;
}

/** How many of one group are shown. */
const most = 7;

/** Text without marks and case: `Hôtel` is found by `hotel`. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * Finds entries that have every word of what was typed, in their word or note. Those whose word begins with it come
 * first, then those in which a word begins so; groups stay in the order of their best entry.
 */
export function findEntries<Entry extends Findable>(entries: Entry[], typed: string): Entry[] {
  const query = plain(typed.trim());
  if (query === '') return [];
  const words = query.split(/\s+/);
  const ranked = entries
    .map((entry) => ({ entry, rank: rankOf(entry, query, words) }))
    .filter(({ rank }) => rank !== null)
    .sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0));
  const groups = new Map<string, Entry[]>();
  for (const { entry } of ranked) {
    const group = groups.get(entry.group);
    if (!group) groups.set(entry.group, [entry]);
    else if (group.length < most) group.push(entry);
  }
  return [...groups.values()].flat();
}

function rankOf(entry: Findable, query: string, words: string[]): number | null {
  const word = plain(entry.word);
  const all = `${word} ${plain(entry.note ?? '')}`;
  if (!words.every((each) => all.includes(each))) return null;
  if (word.startsWith(query)) return 0;
  if (words.every((each) => new RegExp(`(^|[^\\p{L}\\p{N}])${literal(each)}`, 'u').test(word))) return 1;
  return words.every((each) => word.includes(each)) ? 2 : 3;
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
