import type { JsonSchema } from '../model/model-port.ts';
import { enumOf, parameterRole } from './name-parameter.ts';
import type { NeedWords } from './speak.ts';
import { splitWords } from './split-words.ts';

/** What is missing in words, with an example of how to say it; dates of one range are one need. */
export function nameNeeds(
  missing: [string, JsonSchema][],
  words: NeedWords,
): { what: string; example: string | null }[] {
  const needs = new Map<string, { what: string; example: string | null }>();
  for (const [name, schema] of missing) {
    const need = nameNeed(name, schema, words);
    if (!needs.has(need.what)) needs.set(need.what, need);
  }
  return [...needs.values()];
}

function nameNeed(
  name: string,
  schema: JsonSchema,
  says: NeedWords,
): { what: string; example: string | null } {
  const words = splitWords(name);
  const spoken = words.join(' ');
  switch (parameterRole(name, schema)) {
    case 'date-start':
    case 'date-end':
    case 'nights':
      return { what: says.dates, example: '4 to 6 December' };
    case 'date':
      return { what: says.date(spoken), example: '4 December' };
    case 'month':
      return { what: says.month, example: 'in December' };
    case 'enumeration': {
      const values = enumOf(schema).map(String).slice(0, 8);
      return { what: says.choice(spoken, values), example: null };
    }
    case 'place':
      return { what: says.place(/address|near|where/.test(spoken) ? null : spoken), example: 'in Paris' };
    case 'place-from':
      return { what: says.placeFrom, example: 'from Paris' };
    case 'place-to':
      return { what: says.placeTo, example: 'to Rome' };
    case 'currency-from':
    case 'currency-to':
    case 'currency':
      return { what: says.currencies, example: 'EUR to USD' };
    case 'email':
      return { what: says.email, example: null };
    case 'url':
      return { what: says.address, example: 'https://…' };
    case 'domain':
      return { what: says.domain, example: 'example.com' };
    case 'id': {
      const thing = words.filter((word) => !/^(?:id|ids|uuid|slug|key|number|no|nr)$/.test(word)).join(' ');
      return thing === ''
        ? { what: says.which(null), example: `${name}: …` }
        : { what: says.which(thing), example: null };
    }
    case 'query':
    case 'question':
      return { what: says.query, example: null };
    case 'number':
    case 'maximum':
    case 'minimum':
      return {
        what: words.length === 1 && spoken.endsWith('s') ? says.howMany(spoken) : says.value(spoken),
        example: words.length === 1 && spoken.endsWith('s') ? `2 ${spoken}` : `${name}: 2`,
      };
    default:
      return { what: says.value(spoken), example: `${name}: …` };
  }
}
