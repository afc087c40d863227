import { describesFile } from '../calls/file-arguments.ts';
import type { JsonSchema } from '../model/model-port.ts';
import { type OperationProfile, parametersOf, requiredOf } from './describe-operation.ts';
import { fillByForm } from './fill-by-form.ts';
import { fillDates } from './fill-dates.ts';
import { fillNumber } from './fill-numbers.ts';
import { fillText } from './fill-texts.ts';
import { parameterRole, typeOf } from './name-parameter.ts';
import { pairName } from './read-names.ts';
import { idFromItem, type Reference } from './read-references.ts';
import type { Item, PastResult } from './read-results.ts';
import type { SentenceReading } from './read-sentence.ts';

/** Arguments as far as the sentence and the conversation give them. */
export interface FilledArguments {
  arguments: Item;
  /** Names that were read from the sentence or from what it points at. */
  read: string[];
  /** Required names without a value. */
  missing: string[];
}

/** What else values may be taken from. */
export interface FillContext {
  reference: Reference;
  /** Arguments of earlier calls of the same plugin that may be carried on, newest first; empty where nothing may. */
  earlier: Item[];
  /** True where earlier optional values are carried on too ("and in Rome?"). */
  carriesOptional: boolean;
  /** Names of the files of the newest question. */
  files?: string[];
}

/**
 * Fills the arguments of one operation. Every value stands in the sentence, in the result it points at, or
 * in an earlier call of the conversation; nothing is invented and no default is sent.
 */
export function fillArguments(
  profile: OperationProfile,
  reading: SentenceReading,
  context: FillContext,
): FilledArguments {
  const parameters = parametersOf(profile.tool);
  // One file can only be meant for the argument that is a file; of several the person has to say which.
  const [file, ...others] = context.files ?? [];
  const fileNames = parameters.filter(([, schema]) => describesFile(schema)).map(([name]) => name);
  const filled = fillObject(
    parameters.filter(([name]) => !fileNames.includes(name)),
    profile,
    reading,
    context,
  );
  const [only, ...more] = fileNames;
  if (file !== undefined && others.length === 0 && only !== undefined && more.length === 0) {
    filled[only] = castList(Object.fromEntries(parameters)[only] ?? {}, file);
  }
  const required = requiredOf(profile.tool);
  const carried: Item = { ...filled };
  for (const [name, schema] of parameters) {
    if (fileNames.includes(name) || name in carried || !(required.includes(name) || context.carriesOptional))
      continue;
    const value = carryOn(name, schema, context, filled, parameters);
    if (value !== undefined) carried[name] = value;
  }
  return {
    arguments: carried,
    read: Object.keys(filled),
    missing: required.filter((name) => !(name in carried)),
  };
}

function fillObject(
  parameters: [string, JsonSchema][],
  profile: OperationProfile,
  reading: SentenceReading,
  context: FillContext,
): Item {
  const filled: Item = {};
  const taken: string[] = [];
  for (const [name, schema] of parameters) {
    const pair = reading.names.pairs.get(pairName(name));
    const value = pair === undefined ? undefined : castTo(schema, pair);
    if (value !== undefined) filled[name] = value;
  }
  const rest = () => parameters.filter(([name]) => !(name in filled));
  if (context.reference.kind === 'item') {
    const { item, list, from } = context.reference;
    for (const [name, schema] of rest()) {
      if (parameterRole(name, schema) !== 'id') continue;
      const value = idFromItem(name, item, { list, toolName: from.toolName });
      if (value !== undefined) filled[name] = castTo(schema, String(value)) ?? value;
    }
  }
  Object.assign(filled, fillDates(rest(), reading, earlierStart(parameters, context)));
  const usedNumbers = new Set<number>();
  for (const [name, schema] of rest()) {
    const value =
      fillByForm(name, schema, profile, reading, taken) ??
      fillNumber(name, schema, profile, reading, usedNumbers);
    if (value !== undefined) filled[name] = castList(schema, value);
  }
  for (const [name, schema] of rest()) {
    const value = fillText(name, schema, profile, reading, taken);
    if (value !== undefined) filled[name] = castList(schema, value);
  }
  for (const [name, schema] of rest()) {
    if (parameterRole(name, schema) !== 'object' || typeof schema.properties !== 'object') continue;
    const inner = fillObject(
      Object.entries(schema.properties as Record<string, JsonSchema>),
      profile,
      reading,
      context,
    );
    const needed = Array.isArray(schema.required) ? schema.required : [];
    if (Object.keys(inner).length > 0 && needed.every((key) => typeof key === 'string' && key in inner))
      filled[name] = inner;
  }
  return filled;
}

function earlierStart(parameters: [string, JsonSchema][], context: FillContext): string | null {
  const start = parameters.find(([name, schema]) => parameterRole(name, schema) === 'date-start')?.[0];
  const value = start === undefined ? undefined : context.earlier.find((item) => start in item)?.[start];
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? value.slice(0, 10) : null;
}

/** An earlier value of the same name, unless the sentence gave another part of the same range. */
function carryOn(
  name: string,
  schema: JsonSchema,
  context: FillContext,
  filled: Item,
  parameters: [string, JsonSchema][],
): unknown {
  const role = parameterRole(name, schema);
  const isEnd = role === 'date-end' || role === 'nights';
  if (isEnd) {
    const newDates = parameters.some(
      ([other, otherSchema]) =>
        other in filled && ['date-start', 'date-end', 'nights'].includes(parameterRole(other, otherSchema)),
    );
    if (newDates) return undefined;
  }
  if (role === 'limit' || /^(?:page|offset|cursor)$/i.test(name)) return undefined;
  return context.earlier.find((item) => name in item)?.[name];
}

function castList(schema: JsonSchema, value: unknown): unknown {
  return typeOf(schema) === 'array' && !Array.isArray(value) ? [value] : value;
}

/** A written value in the schema's type; undefined where it does not fit. */
function castTo(schema: JsonSchema, text: string): unknown {
  const type = typeOf(schema);
  if (type === 'integer') return /^-?\d+$/.test(text) ? Number(text) : undefined;
  if (type === 'number') return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
  if (type === 'boolean')
    return /^(?:true|yes|on)$/i.test(text) ? true : /^(?:false|no|off)$/i.test(text) ? false : undefined;
  if (type === 'array') return text.split(/\s*,\s*/);
  if (type === 'object') return undefined;
  if (Array.isArray(schema.enum))
    return schema.enum.find((entry) => String(entry).toLowerCase() === text.toLowerCase());
  return text;
}

/** Arguments of earlier calls by tools of this plugin, newest first. */
export function earlierArguments(past: PastResult[], toolNames: ReadonlySet<string>): Item[] {
  return past
    .toReversed()
    .filter((result) => toolNames.has(result.toolName))
    .map((result) => result.arguments);
}
