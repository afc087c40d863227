import { isObject, own, type ReadObject, text } from './json.ts';
import { isFile, type PartEncoding, type ReadBody } from './read-body.ts';
import { readXmlShape } from './read-xml-shape.ts';
import { resolve } from './references.ts';
import type { BodyBinding, PartBinding } from './tool.ts';

/** What is needed to write a body: for forms how each property is written, for XML how elements are called. */
export function bindBody(root: ReadObject, body: ReadBody): BodyBinding {
  const { contentType, kind } = body;
  const binding: BodyBinding = { contentType, kind, required: body.required === true };
  if (kind === 'form' || kind === 'multipart') {
    const parts = readParts(root, body);
    if (Object.keys(parts).length > 0) binding.parts = parts;
  }
  if (kind === 'xml') binding.xml = readXmlShape(root, body.schema);
  return binding;
}

const MOST_LEVELS = 6;

/** What this step finds was reported where the schema is shaped. */
const ignore = (): void => undefined;

function readParts(root: ReadObject, { schema, encoding }: ReadBody): Record<string, PartBinding> {
  const properties = new Map<string, unknown>();
  collectProperties(root, schema, properties, 0);
  const parts = new Map<string, PartBinding>();
  for (const name of new Set([...properties.keys(), ...Object.keys(encoding)])) {
    const described = Object.hasOwn(encoding, name) ? encoding[name] : undefined;
    const part = readPart(root, properties.get(name), described);
    if (described || part.file || part.contentType !== null) parts.set(name, part);
  }
  return Object.fromEntries(parts);
}

function readPart(root: ReadObject, property: unknown, encoding: PartEncoding | undefined): PartBinding {
  const file = isFile(root, property);
  const schema = resolve(root, { value: property, at: [] }, ignore).value;
  const media = isObject(schema) ? text(own(schema, 'contentMediaType')) : undefined;
  const plain = { style: null, explode: true, allowReserved: false, contentType: null, headers: {} };
  const part = { ...plain, ...encoding, file };
  return { ...part, contentType: part.contentType ?? media ?? null };
}

/** Properties of an object and of what it is composed of. */
function collectProperties(
  root: ReadObject,
  written: unknown,
  properties: Map<string, unknown>,
  level: number,
): void {
  const schema = resolve(root, { value: written, at: [] }, ignore).value;
  if (!isObject(schema) || level > MOST_LEVELS) return;
  for (const keyword of ['allOf', 'oneOf', 'anyOf']) {
    const list = own(schema, keyword);
    for (const entry of Array.isArray(list) ? list : [])
      collectProperties(root, entry, properties, level + 1);
  }
  const here = own(schema, 'properties');
  for (const [name, property] of Object.entries(isObject(here) ? here : {})) properties.set(name, property);
}
