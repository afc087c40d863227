import type { BoundValue } from './bind-arguments.ts';
import { encodeValue } from './encode-value.ts';
import { isObject } from './json.ts';
import { readDataAddress } from './read-data-address.ts';
import { RequestError } from './request-error.ts';
import type { RequestFiles } from './request-file.ts';
import { type FormPart, serializeMultipart } from './serialize-multipart.ts';
import { scalarText, serializeAsPairs } from './serialize-parameter.ts';
import type { Tool } from './tool.ts';

/** A body and what it is. */
export type SerializedBody = { contentType: string; body: string | Uint8Array };

/**
 * Writes the body of a request; null where there is none to send.
 * @throws RequestError argument_invalid
 */
export function serializeBody(
  tool: Tool,
  values: readonly BoundValue[],
  files: RequestFiles = new Map(),
): SerializedBody | null {
  const { body } = tool.bindings;
  if (!body || (values.length === 0 && !body.required)) return null;
  const whole = values.find(({ binding }) => binding.whole);
  switch (body.kind) {
    case 'json':
      return { contentType: body.contentType, body: writeJson(whole ? whole.value : toObject(values)) };
    case 'form':
      return { contentType: body.contentType, body: writeForm(toParts(values, whole)) };
    case 'multipart':
      return serializeMultipart(body.contentType, toParts(values, whole), files);
    case 'text':
    case 'binary':
      return { contentType: body.contentType, body: writeRaw(whole, files) };
  }
}

function writeJson(value: unknown): string {
  return JSON.stringify(value ?? null);
}

function toObject(values: readonly BoundValue[]): Record<string, unknown> {
  return Object.fromEntries(values.map(({ binding, value }) => [binding.name, value]));
}

function toParts(values: readonly BoundValue[], whole: BoundValue | undefined): FormPart[] {
  if (!whole) return values.map(({ binding, value }) => ({ name: binding.name, value, binding }));
  if (!isObject(whole.value)) {
    throw new RequestError(
      'argument_invalid',
      whole.path,
      'A form needs an object.',
      'Give an object with the fields of the form by name.',
    );
  }
  return Object.entries(whole.value).map(([name, value]) => ({ name, value, binding: null }));
}

/** `application/x-www-form-urlencoded` with %20 for spaces, which every server reads; `=` and `&` are always encoded. */
function writeForm(parts: readonly FormPart[]): string {
  return parts
    .filter(({ value }) => value !== null && value !== undefined)
    .flatMap(({ name, value, binding }): [string, string][] => {
      const style = binding?.style ?? null;
      if (style)
        return serializeAsPairs(value, {
          name,
          style,
          explode: binding?.explode ?? true,
          encode: encodeValue,
        });
      if (Array.isArray(value) && !binding?.contentType?.includes('json')) {
        return value.map((item) => [encodeValue(name), encodeValue(scalarText(item))]);
      }
      return [[encodeValue(name), encodeValue(scalarText(value))]];
    })
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function writeRaw(whole: BoundValue | undefined, files: RequestFiles): string | Uint8Array {
  if (!whole) return '';
  if (whole.value instanceof Uint8Array) return whole.value;
  const file = typeof whole.value === 'string' ? files.get(whole.value) : undefined;
  if (file) return file.bytes;
  return typeof whole.value === 'string'
    ? (readDataAddress(whole.value)?.bytes ?? whole.value)
    : scalarText(whole.value);
}
