import type { JsonSchema } from '../model/model-port.ts';
import { splitWords } from './split-words.ts';

/** What kind of value a parameter wants, as far as its name, format and description tell. */
type ParameterRole =
  | 'enumeration'
  | 'boolean'
  | 'nights'
  | 'date'
  | 'date-start'
  | 'date-end'
  | 'month'
  | 'time'
  | 'currency'
  | 'currency-from'
  | 'currency-to'
  | 'place'
  | 'place-from'
  | 'place-to'
  | 'email'
  | 'url'
  | 'domain'
  | 'code'
  | 'id'
  | 'number'
  | 'limit'
  | 'maximum'
  | 'minimum'
  | 'name'
  | 'text'
  | 'question'
  | 'query'
  | 'object'
  | 'other';

const START = /^(?:from|start|begin|since|after|checkin|arrival|arrive|departure|depart|outbound|init)$/;
const END = /^(?:to|end|until|till|before|checkout|leave|return|inbound|through|final|finish)$/;

/** The schema's type; for a list of types the first that is not null. */
export function typeOf(schema: JsonSchema): string {
  const type = Array.isArray(schema.type) ? schema.type.find((entry) => entry !== 'null') : schema.type;
  return typeof type === 'string' ? type : Array.isArray(schema.enum) ? 'string' : 'any';
}

/** The schema of one entry where the parameter is a list, else the schema itself. */
export function entrySchema(schema: JsonSchema): JsonSchema {
  const items = schema.items;
  return typeOf(schema) === 'array' && typeof items === 'object' && items !== null
    ? (items as JsonSchema)
    : schema;
}

/** The values that an enumeration allows; empty where it is none. */
export function enumOf(schema: JsonSchema): unknown[] {
  const entry = entrySchema(schema);
  return Array.isArray(entry.enum) ? entry.enum : [];
}

/** Tells the role of a parameter. Pure; the first rule that fits wins. */
export function parameterRole(name: string, schema: JsonSchema): ParameterRole {
  const entry = entrySchema(schema);
  const type = typeOf(entry);
  const words = splitWords(name.replace(/check[_-]?in/i, 'checkin').replace(/check[_-]?out/i, 'checkout'));
  const joined = words.join(' ');
  const format = typeof entry.format === 'string' ? entry.format : '';
  const about = typeof schema.description === 'string' ? schema.description : '';
  const has = (pattern: RegExp) => words.some((word) => pattern.test(word));
  if (enumOf(schema).length > 0) return 'enumeration';
  if (type === 'boolean') return 'boolean';
  if (type === 'object') return 'object';
  if (has(/^nights?$/)) return 'nights';
  if (has(/^(?:id|ids|uuid|slug|pk)$/)) return 'id';
  if (/^(?:number|no|nr)$/.test(words.at(-1) ?? '') && words.length > 1) return 'id';
  if (type === 'integer' || type === 'number') return numberRole(joined, words);
  if (
    format.startsWith('date') ||
    has(/^(?:date|day|checkin|checkout|deadline|fromdate|todate)$/) ||
    ((has(START) || has(END)) && /\bdate|\bday\b|YYYY|night|check.?in|check.?out/i.test(about))
  ) {
    if (has(START) || has(/^fromdate$/)) return 'date-start';
    if (has(END) || has(/^todate$/)) return 'date-end';
    return 'date';
  }
  if (
    /^(?:due|created|updated|modified|published|finished|completed|starts?|ends?) (?:before|after|since|until|by)$/.test(
      joined,
    )
  )
    return /before|until|by$/.test(joined) ? 'date-end' : 'date-start';
  if (/^due$/.test(joined) || /^(?:deadline|when)$/.test(joined)) return 'date';
  if (has(/^month$/)) return 'month';
  if (format === 'email' || has(/^e?mail$/)) return 'email';
  if (format === 'uri' || has(/^(?:url|urls|uri|link|website)$/)) return 'url';
  if (has(/^domains?$/)) return 'domain';
  const money = has(/^(?:currency|currencies|ticker|base|fiat)$/) || /currenc|\bISO 4217/i.test(about);
  if (money && (has(START) || has(/^base$|^source$/))) return 'currency-from';
  if (money && (has(END) || has(/^target$|^symbols?$/))) return 'currency-to';
  if (has(/^(?:currency|currencies)$/)) return 'currency';
  if (has(/^(?:origin|origination|departure)$/) || joined === 'from') return 'place-from';
  if (has(/^destination$/) || joined === 'to') return 'place-to';
  if (has(/^(?:ticker|tickers|symbol|symbols|icao|iata|isbn|code|pair)$/)) return 'code';
  if (
    has(
      /^(?:city|cities|location|place|town|country|countries|region|address|near|locality|area|station|airport|where|park)$/,
    )
  )
    return 'place';
  if (has(/^time$/)) return 'time';
  if ((has(/^(?:max|maximum)$/) && /price|budget|cost/.test(joined)) || joined === 'budget') return 'maximum';
  if (has(/^(?:limit|pagesize|count)$/)) return 'limit';
  if (has(/^(?:question|prompt|goal|instruction|instructions|request)$/)) return 'question';
  if (
    has(
      /^(?:q|query|queries|search|searchtext|keyword|keywords|term|terms|topic|expr|expression|subject|phrase|interests?)$/,
    )
  )
    return 'query';
  if (has(/^(?:name|names|title|titles)$/)) return 'name';
  if (has(/^(?:text|body|content|description|note|notes|comment|message|todo|task|item|summary)$/))
    return 'text';
  return 'other';
}

function numberRole(joined: string, words: string[]): ParameterRole {
  const has = (pattern: RegExp) => words.some((word) => pattern.test(word));
  if (
    has(/^(?:limit|pagesize|take|top|topn|rows)$/) ||
    /^(?:per page|page size|max results|num results|count|n|size|number of results)$/.test(joined)
  )
    return 'limit';
  if (has(/^(?:max|maximum|upto|budget|lte)$/)) return 'maximum';
  if (has(/^(?:min|minimum|gte)$/)) return 'minimum';
  return 'number';
}
