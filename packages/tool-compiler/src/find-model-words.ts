import { isObject } from './json.ts';

/** Ways to speak to a model instead of describing an API. Each is short and without nested repetition. */
const TO_MODEL = [
  /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|rules?|prompts?|guidelines?|messages|context)\b/i,
  /\b(?:always|never)\s+(?:call|invoke)\b/i,
  /\b(?:always|never|must|only)\s+(?:use|run|prefer|choose)\s+(?:this|the|our)\s+(?:tool|function|plugin)\b/i,
  /\b(?:do not|don't|never)\s+(?:tell|reveal|mention|inform|disclose|show)\b.{0,30}\b(?:users?|person|human|anyone)\b/i,
  /\b(?:system|developer)\s+(?:prompt|message)\b/i,
  /\byou are (?:now )?(?:an? |the )(?:ai|assistant|helpful|language model|chatbot|agent)\b/i,
  /\bas an? (?:ai|language model)\b/i,
  /\bbefore (?:calling|using) any (?:other )?(?:tool|function|plugin)s?\b/i,
  /\binstead of (?:any |all |the )?other (?:tool|function|plugin)s?\b/i,
  /<\/?(?:system|assistant|instructions?|important)>/i,
  /\b(?:ignoriere|missachte|vergiss)\b.{0,40}\b(?:Anweisung|Regel|Vorgabe)/i,
  /\bruf(?:e|en)?\b.{0,30}\b(?:immer|stets)\b/i,
];

const LONGEST_TEXT = 20_000;

/** The words of a text that are meant for a model rather than for a reader of the API; null where there are none. */
export function findModelWords(text: unknown): string | null {
  if (typeof text !== 'string') return null;
  const start = text.slice(0, LONGEST_TEXT);
  for (const pattern of TO_MODEL) {
    const match = pattern.exec(start);
    if (match) return match[0].replace(/\s+/g, ' ').slice(0, 100);
  }
  return null;
}

/** The same in the descriptions of a schema, at any depth. */
export function findModelWordsWithin(schema: unknown): string | null {
  if (Array.isArray(schema)) return firstOf(schema);
  if (!isObject(schema)) return null;
  return findModelWords(schema.description) ?? firstOf(Object.values(schema));
}

function firstOf(values: readonly unknown[]): string | null {
  for (const value of values) {
    const found = typeof value === 'object' ? findModelWordsWithin(value) : null;
    if (found !== null) return found;
  }
  return null;
}
