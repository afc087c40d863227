import type { BoundValue } from './bind-arguments.ts';
import { toFormParts } from './form-part.ts';
import { readDataAddress } from './read-data-address.ts';
import type { RequestFiles } from './request-file.ts';
import { serializeForm } from './serialize-form.ts';
import { serializeMultipart } from './serialize-multipart.ts';
import { scalarText } from './serialize-parameter.ts';
import { serializeXml } from './serialize-xml.ts';
import type { BodyBinding, Tool } from './tool.ts';
import { isLinesType } from './write-content.ts';

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
      return {
        contentType: body.contentType,
        body: writeJson(wholeOrObject(whole, values) ?? null, body.contentType),
      };
    case 'form':
      return { contentType: body.contentType, body: serializeForm(toFormParts(body, values)) };
    case 'multipart':
      return serializeMultipart(body.contentType, toFormParts(body, values), files);
    case 'xml':
      return { contentType: body.contentType, body: writeXml(body, whole, values) };
    case 'text':
    case 'binary':
      return { contentType: body.contentType, body: writeRaw(whole, files) };
  }
}

/** A list becomes one value a line where the content type says so. */
function writeJson(value: unknown, contentType: string): string {
  if (!isLinesType(contentType) || !Array.isArray(value)) return JSON.stringify(value);
  return value.map((item) => `${JSON.stringify(item ?? null)}\n`).join('');
}

function wholeOrObject(whole: BoundValue | undefined, values: readonly BoundValue[]): unknown {
  return whole ? whole.value : Object.fromEntries(values.map(({ binding, value }) => [binding.name, value]));
}

/** A text is taken for the document itself. */
function writeXml(
  { xml }: BodyBinding,
  whole: BoundValue | undefined,
  values: readonly BoundValue[],
): string | Uint8Array {
  if (!xml || typeof whole?.value === 'string' || whole?.value instanceof Uint8Array) {
    return writeRaw(whole, new Map());
  }
  return serializeXml(wholeOrObject(whole, values), xml, (whole ?? values[0])?.path ?? '');
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
