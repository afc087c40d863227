import { isObject, own, type ReadObject, text } from './json.ts';
import { resolve } from './references.ts';
import type { XmlShape } from './tool.ts';

/** How deep elements are followed; what is deeper is named by its properties. */
const DEEPEST = 8;

const silent = (): void => {};

/**
 * How a value of a schema is written as XML (OpenAPI 3.1 section 4.8.26). The root element is named by `xml.name`, else by
 * the component that the schema refers to.
 */
export function readXmlShape(root: ReadObject, schema: unknown): XmlShape {
  const shape = shapeOf(root, schema, 0);
  return { ...shape, name: shape.name ?? componentName(schema) };
}

function shapeOf(root: ReadObject, schema: unknown, depth: number): XmlShape {
  const { value } = resolve(root, { value: schema, at: [] }, silent);
  const written: ReadObject = isObject(value) ? value : {};
  const xml = own(written, 'xml');
  const hints: ReadObject = isObject(xml) ? xml : {};
  const items = own(written, 'items');
  return {
    name: text(own(hints, 'name')) ?? null,
    prefix: text(own(hints, 'prefix')) ?? null,
    namespace: text(own(hints, 'namespace')) ?? null,
    attribute: own(hints, 'attribute') === true,
    wrapped: own(hints, 'wrapped') === true,
    ...(isObject(items) && depth < DEEPEST ? { items: shapeOf(root, items, depth + 1) } : {}),
    ...(depth < DEEPEST ? { properties: propertiesOf(root, written, depth) } : {}),
  };
}

/** Own properties and those of `allOf`, each with its shape. */
function propertiesOf(root: ReadObject, written: ReadObject, depth: number): Record<string, XmlShape> {
  const parts = own(written, 'allOf');
  const inherited = (Array.isArray(parts) ? parts : []).map(
    (part) => shapeOf(root, part, depth + 1).properties ?? {},
  );
  const properties = own(written, 'properties');
  const described = Object.entries(isObject(properties) ? properties : {}).map(([name, schema]) => [
    name,
    shapeOf(root, schema, depth + 1),
  ]);
  return Object.assign({}, ...inherited, Object.fromEntries(described));
}

function componentName(schema: unknown): string | null {
  const reference = isObject(schema) ? own(schema, '$ref') : undefined;
  const last = typeof reference === 'string' ? reference.split('/').at(-1) : undefined;
  return last ? decodeURIComponent(last.replace(/%(?![0-9a-f]{2})/gi, '%25')) : null;
}
