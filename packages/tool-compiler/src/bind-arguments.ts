import { nearestName } from './arguments/nearest-name.ts';
import { checkWritable } from './check-writable.ts';
import { isObject, own } from './json.ts';
import { toPointer } from './pointer.ts';
import { RequestError } from './request-error.ts';
import { restoreNames } from './restore-names.ts';
import type { ArgumentBinding, Tool } from './tool.ts';

/** One given value and where it goes. */
export type BoundValue = { binding: ArgumentBinding; value: unknown; path: string };

/**
 * Pairs the given arguments with their places. An argument may also come under the name it has on the wire
 * where only one parameter has it. A value of null for an optional parameter (not a body property) means: not given.
 * @throws RequestError argument_missing, argument_unknown, argument_invalid
 */
export function bindArguments(tool: Tool, given: Readonly<Record<string, unknown>>): BoundValue[] {
  if (!isObject(given)) {
    throw new RequestError(
      'argument_invalid',
      '',
      'The arguments are not an object.',
      'Give an object with the arguments by name.',
    );
  }
  const bindings = tool.bindings.arguments;
  const used = new Set<string>();
  const bound: BoundValue[] = [];
  for (const binding of bindings) {
    const key = keyOf(binding, bindings, given);
    used.add(key);
    const value = own(given, key);
    const path = toPointer([key]);
    const empty = value === undefined || (value === null && !isNullWritten(tool, binding));
    if (!empty) {
      checkWritable(value, path);
      bound.push({ binding, value: restoreNames(value, binding.names), path });
    } else if (binding.required) {
      throw new RequestError(
        'argument_missing',
        path,
        `The argument "${binding.argument}" is required.`,
        `Give a value for "${binding.argument}".`,
      );
    }
  }
  for (const key of Object.keys(given)) {
    const value = own(given, key);
    if (used.has(key) || value === undefined) continue;
    if (tool.bindings.open !== true) throw unknownArgument(key, bindings);
    const path = toPointer([key]);
    checkWritable(value, path);
    bound.push({ binding: freeKey(key), value, path });
  }
  return bound;
}

/** A key of the body that its description leaves open. */
function freeKey(name: string): ArgumentBinding {
  return {
    argument: name,
    place: 'body',
    name,
    required: false,
    style: null,
    explode: true,
    allowReserved: false,
    contentType: null,
    whole: false,
  };
}

/** Null is a value in a body; elsewhere it is the empty text where it is asked for and allowed, else no value. */
function isNullWritten(tool: Tool, { place, whole, argument, required }: ArgumentBinding): boolean {
  if (place === 'body' && !whole) return true;
  const properties = tool.parameters.properties;
  const schema = isObject(properties) ? own(properties, argument) : undefined;
  const type = isObject(schema) ? own(schema, 'type') : undefined;
  return required && place !== 'path' && (type === 'null' || (Array.isArray(type) && type.includes('null')));
}

function keyOf(
  binding: ArgumentBinding,
  bindings: readonly ArgumentBinding[],
  given: Readonly<Record<string, unknown>>,
): string {
  const { argument, name } = binding;
  if (Object.hasOwn(given, argument) || !Object.hasOwn(given, name)) return argument;
  const alike = bindings.filter((other) => other.name === name || other.argument === name);
  return alike.length === 1 ? name : argument;
}

function unknownArgument(key: string, bindings: readonly ArgumentBinding[]): RequestError {
  const names = bindings.map(({ argument }) => argument);
  const known = names.slice(0, 40);
  const nearest = nearestName(key, names);
  return new RequestError(
    'argument_unknown',
    toPointer([key]),
    `There is no argument "${key.slice(0, 80)}".`,
    nearest !== null
      ? `The nearest is "${nearest}".`
      : known.length > 0
        ? `The arguments are: ${known.join(', ')}.`
        : 'The tool takes no arguments.',
  );
}
