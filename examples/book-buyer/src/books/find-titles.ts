/** A title in a sentence. */
export type Title = { title: string; author: string | null };

const word = String.raw`[\p{Lu}\p{N}][\p{L}\p{N}'’-]*`;
const name = String.raw`\p{Lu}[\p{L}'’-]*`;
const author = `${name}(?: (?:de|van|von|der|den|la|le|du|di|${name})){0,4}`;
const small = 'of|the|and|a|an|or|to|for|with|without|is|as|not|von|de|&';
/** `in the` and the like stand in titles; `in Berlin` after a title says where. */
const place = '(?:in|on|at|from|by|under|over|into|through) (?:the|a|an)';
const titleWords = `${word}(?: (?:(?:(?:${small}|${place}) )*${word}))*`;
/** `Thinking, Fast and Slow`: a comma stands in a title where an *and* follows. */
const enumerated = `(?:${word}, )*${word},? and ${word}`;
const anyTitleWords = `${word}(?: (?:(?:(?:${small}|in|on|at|from|under|over|into) )*${word}))*`;

const quoted = new RegExp(
  `(?:“([^”]{2,90})”|"([^"]{2,90})"|«([^»]{2,90})»|„([^“”]{2,90})[“”]|‘([^’]{2,90})’(?!\\p{L}))(?:,? by (${author}))?`,
  'gu',
);
const byAuthor = new RegExp(`(?<![\\p{L}'’“"«„‘])(${enumerated}|${anyTitleWords}),? by (${author})`, 'gu');
const afterVerb = new RegExp(
  String.raw`\b(?:[Rr]ead(?:ing)?|[Rr]eread(?:ing)?|[Bb]uy|[Oo]rder|[Gg]et|[Rr]ecommend(?:ed)?|[Ff]inish(?:ed|ing)?|[Bb]ought|[Cc]opy of|[Bb]ook|[Nn]ovel|called|titled)` +
    ` (?:me |us |you |a copy of |the book |the novel |called |titled )*(${titleWords})`,
  'gu',
);
/** After these one word is enough. */
const strongVerb =
  /\b(?:reading|reread(?:ing)?|copy of|book|novel|called|titled)(?: (?:me|us|you|a copy of|the book|the novel|called|titled))* \S+$/i;

const calendar =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|tomorrow|tonight|today)$/i;
/** Begin sentences, not titles that are named without quotes. */
const opening =
  /^(?:Read|Reading|Buy|Order|Get|Recommend|Try|Finish|Put|Add|See|Grab|Find|Love|Loved|Bring|Give|Have|Has|Did|Do|And|But|So|Then|Also|Maybe|Perhaps|Well|Oh|Yes|No|Ok|Okay|Please|I|I’m|I'm|You|We|He|She|They|It|My|Our|Your|That|This|Is|Was)$/;

/** The titles in a sentence about books: in quotes, before `by` and a name, and after verbs such as *reading*. */
export function findTitles(sentence: string): Title[] {
  const found: (Title & { at: number })[] = [];
  const add = (title: string, at: number, by: string | undefined) => {
    const clean = title.trim().replace(/[,.!?;:]+$/, '');
    if (found.some((other) => at < other.at + other.title.length && other.at < at + clean.length)) return;
    const named = by === undefined || calendar.test(by) ? null : by;
    if (clean !== '') found.push({ title: clean, author: named, at });
  };
  for (const match of sentence.matchAll(quoted)) {
    const title = match.slice(1, 6).find((one) => one !== undefined) ?? '';
    if (/^[\p{Lu}\p{N}]/u.test(title) && title.split(' ').length <= 14) add(title, match.index + 1, match[6]);
  }
  for (const match of sentence.matchAll(byAuthor)) {
    const { title, at } = withoutOpening(sentence, match[1] ?? '', match.index);
    if (title !== '' && !calendar.test(match[2] ?? '')) add(title, at, match[2]);
  }
  for (const match of sentence.matchAll(afterVerb)) {
    const title = withoutCalendar(match[1] ?? '');
    const at = match.index + match[0].length - (match[1] ?? '').length;
    const isOne = !title.includes(' ');
    if (title === '' || calendar.test(title) || opening.test(title)) continue;
    if (!isOne || strongVerb.test(sentence.slice(match.index, at + title.length))) add(title, at, undefined);
  }
  return found.sort((one, other) => one.at - other.at).map(({ title, author }) => ({ title, author }));
}

/** At the beginning of a sentence the words before a title are written large too. */
function withoutOpening(sentence: string, title: string, at: number): { title: string; at: number } {
  if (sentence.slice(0, at).trim() !== '') return { title, at };
  let rest = title;
  while (opening.test(rest.split(' ')[0] ?? ''))
    rest = rest.slice((rest.split(' ')[0] ?? '').length).trimStart();
  return { title: rest, at: at + title.length - rest.length };
}

/** `Dune for Monday` is about Dune. */
function withoutCalendar(title: string): string {
  const words = title.split(' ');
  while (
    words.length > 0 &&
    (calendar.test(words.at(-1) ?? '') || new RegExp(`^(?:${small})$`, 'i').test(words.at(-1) ?? ''))
  ) {
    words.pop();
  }
  return words.join(' ');
}
