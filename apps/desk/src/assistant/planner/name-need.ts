import type { JsonSchema } from '../model/model-port.ts';
import { enumOf, parameterRole } from './name-parameter.ts';
import { splitWords } from './split-words.ts';
import { joinWords } from './words.ts';

/** What is missing in words, with an example of how to say it; dates of one range are one need. */
export function nameNeeds(missing: [string, JsonSchema][]): { what: string; example: string | null }[] {
  const needs = new Map<string, { what: string; example: string | null }>();
  for (const [name, schema] of missing) {
    const need = nameNeed(name, schema);
    if (!needs.has(need.what)) needs.set(need.what, need);
  }
  return [...needs.values()];
}

function nameNeed(name: string, schema: JsonSchema): { what: string; example: string | null } {
  const words = splitWords(name);
  const spoken = words.join(' ');
  switch (parameterRole(name, schema)) {
    case 'date-start':
    case 'date-end':
    case 'nights':
      return { what: 'the dates', example: '4 to 6 December' };
    case 'date':
      return { what: spoken === 'date' ? 'the date' : `the ${spoken}`, example: '4 December' };
    case 'month':
      return { what: 'the month', example: 'in December' };
    case 'enumeration': {
      const values = enumOf(schema).map(String).slice(0, 8);
      return { what: `the ${spoken} (${joinChoices(values)})`, example: null };
    }
    case 'place':
      return { what: /address|near|where/.test(spoken) ? 'the place' : `the ${spoken}`, example: 'in Paris' };
    case 'place-from':
      return { what: 'where from', example: 'from Paris' };
    case 'place-to':
      return { what: 'where to', example: 'to Rome' };
    case 'currency-from':
    case 'currency-to':
    case 'currency':
      return { what: 'the currencies', example: 'EUR to USD' };
    case 'email':
      return { what: 'the e-mail address', example: null };
    case 'url':
      return { what: 'the web address', example: 'https://…' };
    case 'domain':
      return { what: 'the domain', example: 'example.com' };
    case 'id': {
      const thing = words.filter((word) => !/^(?:id|ids|uuid|slug|key|number|no|nr)$/.test(word)).join(' ');
      return thing === ''
        ? { what: 'to know which one', example: `${name}: …` }
        : { what: `to know which ${thing}`, example: null };
    }
    case 'query':
    case 'question':
      return { what: 'what to look for', example: null };
    case 'number':
    case 'maximum':
    case 'minimum':
      return {
        what: words.length === 1 && spoken.endsWith('s') ? `how many ${spoken}` : `the ${spoken}`,
        example: words.length === 1 && spoken.endsWith('s') ? `2 ${spoken}` : `${name}: 2`,
      };
    default:
      return { what: `the ${spoken}`, example: `${name}: …` };
  }
}

function joinChoices(values: string[]): string {
  return joinWords(values).replace(/ and ([^,]*)$/, ' or $1');
}
