/**
 * Words as the planner compares them: lower case, without accents, cut to a light stem,
 * so that "bookings", "Booking" and "book" meet.
 */

const STOP_WORDS = new Set(
  (
    'a about above after again all also am an and any are as at be because been before being below between both but by ' +
    'can could did do does doing down during each few for from further get give go going good had has have having he her here ' +
    'hers him his how i if in into is it its just kindly know let like ll look looking may me might  more most much many my near need no ' +
    'nor not of off ok okay on once one ones only or other our ours out over own please re same shall she should show ' +
    'so some such t tell than that the their them then there these they this those to too under until up us use using ve ' +
    'very via want was we were what when where which while who whom why will with would you your yours d s m ' +
    'two three four five six seven eight nine ten eleven twelve hi hello hey thanks thank there anything something everything whether'
  ).split(' '),
);

/** Words that mean the same in everyday questions; each line is one group, as stems are made from them. */
const SYNONYM_GROUPS = [
  'accommodation stay lodging hotel hostel apartment',
  'find search look seek discover browse',
  'weather forecast temperature rain sunny climate',
  'todo task chore reminder remind',
  'flight fly plane airline airfare',
  'price cost fare rate expensive cheap cheaper cheapest affordable',
  'film movie',
  'job position vacancy career work employment',
  'photo picture image pic photograph',
  'user person member people teammate',
  'convert exchange conversion currency',
  'current now live realtime latest',
  'song track music',
  'recipe dish meal cook',
  'issue bug ticket defect',
  'purchase buy order',
  'reserve book booking reservation',
  'delete remove cancel erase',
  'update change edit modify',
  'article paper publication study',
  'article news headline story',
  'course class lesson training',
  'company firm business organization organisation',
  'stock share ticker equity',
  'product item good',
  'shop buy product',
  'borrow lend loan',
  'author writer written',
  'street address',
  'available availability free',
  'website site webpage page url',
  'details detail information info about describe description',
  'crypto cryptocurrency coin token bitcoin',
  'tutor teacher',
  'list all every',
];

/** Cuts plural, -ing, -ed and a last e. Deliberately light: two different nouns shall stay two. */
export function stemWord(word: string): string {
  let stem = word;
  // A booking is a thing of its own: "books" are not bookings.
  if (/^bookings?$/.test(word)) return 'booking';
  if (/^[a-z]{2,}$/.test(stem)) {
    if (stem.length > 4 && stem.endsWith('ies')) stem = `${stem.slice(0, -3)}y`;
    else if (/(?:ch|sh|x|ss|zz)es$/.test(stem)) stem = stem.slice(0, -2);
    else if (stem.length > 3 && /[^sui]s$/.test(stem)) stem = stem.slice(0, -1);
    if (stem.length > 5 && stem.endsWith('ing')) stem = undouble(stem.slice(0, -3));
    else if (stem.length > 4 && stem.endsWith('ed') && !stem.endsWith('eed'))
      stem = undouble(stem.slice(0, -2));
    if (stem.length > 3 && stem.endsWith('e')) stem = stem.slice(0, -1);
    if (stem.length > 3 && stem.endsWith('y')) stem = `${stem.slice(0, -1)}i`;
  }
  return stem;
}

function undouble(stem: string): string {
  return /([bdgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem;
}

/** Lower case without accents: for comparing, never for showing. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Every word of a text or identifier (camelCase and snake_case are taken apart), folded, in order. */
export function splitWords(text: string): string[] {
  const spaced = text
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2');
  return foldText(spaced).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Stems of all words, stop words included. */
export function stemsOf(text: string): string[] {
  return splitWords(text).map(stemWord);
}

/** Stems of the words that carry meaning, in order, with repetitions. */
export function salientStems(text: string): string[] {
  return splitWords(text)
    .filter((word) => !isStopWord(word) && (word.length > 1 || /[^\p{ASCII}\d]/u.test(word)))
    .map(stemWord);
}

/** True for words that say nothing about what is asked. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

const SYNONYMS = indexSynonyms();

function indexSynonyms(): Map<string, Set<string>> {
  const index = new Map<string, Set<string>>();
  for (const line of SYNONYM_GROUPS) {
    const stems = line.split(' ').map(stemWord);
    for (const stem of stems) {
      const known = index.get(stem) ?? new Set<string>();
      for (const other of stems) if (other !== stem) known.add(other);
      index.set(stem, known);
    }
  }
  return index;
}

/** Stems that mean nearly the same as this stem; empty where none is known. */
export function synonymsOf(stem: string): ReadonlySet<string> {
  return SYNONYMS.get(stem) ?? EMPTY;
}

const EMPTY: ReadonlySet<string> = new Set();
