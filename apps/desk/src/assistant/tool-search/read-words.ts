import { stemmer } from 'stemmer';

/** English words that stand in every question or description and tell none from another. */
const stopWords = new Set(
  (
    'a about after all also am an and any are as at be because been before being both but by can could did do does doing ' +
    'each few for from further get gets give gives had has have having he her here hers him his how i id if in into is it ' +
    'its just know let like look looks make many may me might more most much must my need no nor not of off on one only or ' +
    'other our out over own please same she should show so some such tell than that the their them then there these they ' +
    'this those through to too under until up us use used using very want was we were what when where whether which while ' +
    'who whom whose why will with within without would you your yours s t d m re ve ll don ids wanna'
  ).split(' '),
);

/** How many stems are remembered; a desk's words are far fewer. */
const mostRemembered = 50_000;
const remembered = new Map<string, string>();

/** Words of a text or an identifier (camelCase, snake_case and kebab-case are taken apart), lower case, without accents. */
export function splitWords(text: string): string[] {
  const spaced = text
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
  return spaced.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** One word's stem: Porter's, with the plural of a Latin and a Germanic kind made singular before. */
export function stemWord(word: string): string {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const stem = irregular.get(word) ?? (/^[a-z]+$/.test(word) ? stemmer(word) : word);
  if (remembered.size < mostRemembered) remembered.set(word, stem);
  return stem;
}

/** Plurals that no rule of endings finds. */
const irregular = new Map(
  Object.entries({
    people: 'person',
    persons: 'person',
    men: 'man',
    women: 'woman',
    children: 'child',
    indices: 'index',
    indexes: 'index',
    matrices: 'matrix',
    vertices: 'vertex',
    media: 'medium',
    criteria: 'criterion',
    analyses: 'analysi',
  }).map(([word, singular]) => [word, stemmer(singular)]),
);

/** Stems of the words that carry meaning, in order, with repetitions. */
export function readStems(text: string): string[] {
  return splitWords(text)
    .filter((word) => !stopWords.has(word) && (word.length > 1 || /[^\p{ASCII}]/u.test(word)))
    .map(stemWord);
}
