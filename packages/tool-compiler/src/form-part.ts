import type { BoundValue } from './bind-arguments.ts';
import { isObject } from './json.ts';
import { RequestError } from './request-error.ts';
import type { ArgumentBinding, BodyBinding, PartBinding } from './tool.ts';

/** One part of a form: its name, value, and how the description wants it written. */
export type FormPart = { name: string; value: unknown; part: PartBinding };

/**
 * The parts of a form, whether they were given one by one or as one object. What has no value is left out.
 * @throws RequestError argument_invalid where the whole body is given and is no object
 */
export function toFormParts(body: BodyBinding, values: readonly BoundValue[]): FormPart[] {
  const whole = values.find(({ binding }) => binding.whole);
  const given = whole
    ? fieldsOf(whole)
    : values.map(({ binding, value }) => ({ name: binding.name, value, binding }));
  return given
    .filter(({ value }) => value !== null && value !== undefined)
    .map(({ name, value, binding }) => ({ name, value, part: partOf(body, name, binding) }));
}

function fieldsOf(whole: BoundValue): { name: string; value: unknown; binding: null }[] {
  if (isObject(whole.value)) {
    return Object.entries(whole.value).map(([name, value]) => ({ name, value, binding: null }));
  }
  throw new RequestError(
    'argument_invalid',
    whole.path,
    'A form needs an object.',
    'Give an object with the fields of the form by name.',
  );
}

function partOf({ parts }: BodyBinding, name: string, binding: ArgumentBinding | null): PartBinding {
  const described = parts && Object.hasOwn(parts, name) ? parts[name] : undefined;
  if (described) return described;
  const { style = null, explode = true, allowReserved = false, contentType = null } = binding ?? {};
  return { style, explode, allowReserved, contentType, file: false, headers: {} };
}
