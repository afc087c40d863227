import { type OperationProfile, parametersOf } from './describe-operation.ts';
import type { FilledArguments } from './fill-arguments.ts';
import { currencies } from './fill-by-form.ts';
import { parameterRole } from './name-parameter.ts';
import type { Intent } from './read-intent.ts';
import type { SentenceReading } from './read-sentence.ts';
import { stemWord, synonymsOf } from './split-words.ts';

/** 0 where the sentence does not ask for what the operation does. */
export function intentWeight(profile: OperationProfile, intent: Intent): number {
  const ownVerb = intent.verbs.some(
    (verb) => profile.verbs.has(verb) || [...synonymsOf(verb)].some((other) => profile.verbs.has(other)),
  );
  if (intent.kind === 'read') {
    if (profile.act === 'read') return 1;
    return profile.act === 'lookup' ? 0.95 : 0;
  }
  if (intent.kind === 'open') {
    if (profile.act === 'read' || profile.act === 'lookup') return ownVerb ? 1.4 : 1;
    return ownVerb ? 1.4 : 0;
  }
  const spoken = profile.words.map(stemWord);
  if (profile.act === intent.change) return ownVerb ? 1.5 : 1.2;
  if (profile.act === 'read') return ownVerb ? 1.1 : 0;
  if (intent.change === 'delete' || profile.act === 'delete') return ownVerb ? 1.2 : 0;
  if (ownVerb) return 1.3;
  return intent.verbs.some((verb) => spoken.includes(verb)) ? 1 : 0;
}

/** Of the values that a call must have, the share that is known. */
export function filledShare(profile: OperationProfile, filled: FilledArguments): number {
  const required = profile.tool.parameters.required;
  const total = Array.isArray(required) ? required.length : 0;
  return total === 0 ? 1 : 1 - filled.missing.length / total;
}

/** Of the kinds of values that the sentence gives, the share that the operation has a parameter for. */
export function takenShare(profile: OperationProfile, reading: SentenceReading): number {
  const roles = new Set(parametersOf(profile.tool).map(([name, schema]) => parameterRole(name, schema)));
  const has = (...wanted: string[]) => wanted.some((role) => roles.has(role as never));
  const kinds: boolean[] = [];
  const { dates, places, names } = reading;
  if (dates.from !== null || dates.nights !== null)
    kinds.push(has('date', 'date-start', 'date-end', 'nights', 'question', 'time'));
  if (places.at.length > 0) kinds.push(has('place', 'place-to', 'place-from', 'query', 'question'));
  if (names.urls.length > 0) kinds.push(has('url'), has('url'));
  if (names.domains.length > 0) kinds.push(has('domain', 'url', 'name', 'query'));
  if (names.emails.length > 0) kinds.push(has('email'));
  if (names.codes.length > 0)
    kinds.push(has('code', 'currency', 'currency-from', 'currency-to', 'enumeration', 'query', 'id'));
  if (currencies(reading).length > 1)
    kinds.push(has('currency-from', 'currency-to'), has('currency-from', 'currency-to'));
  if (names.identifiers.length > 0) kinds.push(has('id', 'code'));
  if (names.quoted.length > 0) kinds.push(has('name', 'text', 'query', 'question'));
  return kinds.length === 0 ? 0.5 : kinds.filter(Boolean).length / kinds.length;
}

/** A read that has no use for the place that the sentence names gives way to one that has. */
export function placeWeight(profile: OperationProfile, reading: SentenceReading): number {
  if (reading.places.at.length === 0 || reading.intent.kind === 'change') return 1;
  const takes = parametersOf(profile.tool).some(([name, schema]) =>
    /^(?:place|place-to|place-from|query|question|name|text|id|code|object)$/.test(
      parameterRole(name, schema),
    ),
  );
  return takes ? 1 : 0.5;
}

/** "my", "did I": operations that say they are about the person's own things come first. */
export function ownWeight(profile: OperationProfile, reading: SentenceReading): number {
  const own = /\b(?:my|mine|i have|have i|did i|do i|i've)\b/.test(reading.folded);
  return own && /\b(?:my|your|own)\b/i.test(profile.tool.description.slice(0, 200)) ? 1.4 : 1;
}
