import { isObject } from './json.ts';
import { RequestError } from './request-error.ts';
import { scalarText } from './serialize-parameter.ts';
import type { XmlShape } from './tool.ts';

const PLAIN: XmlShape = { name: null, namespace: null, prefix: null, attribute: false, wrapped: false };

/**
 * Writes a value as an XML document (OpenAPI 3.1 section 4.8.26): attributes, wrapped and repeated elements, prefixes and
 * namespaces as described; what the description does not name is called as its property. Null is left out.
 * @throws RequestError argument_invalid where a name cannot stand in XML or a text has characters that it cannot hold
 */
export function serializeXml(value: unknown, shape: XmlShape, path: string): string {
  const root = { ...shape, name: shape.name ?? 'root' };
  // A list at the top needs an element around it, whatever the description says.
  return Array.isArray(value)
    ? element(value, { ...root, wrapped: true }, root.name, path)
    : element(value, root, root.name, path);
}

function element(value: unknown, shape: XmlShape, fallback: string, path: string): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return list(value, shape, fallback, path);
  const name = qualified(shape, fallback, path);
  let attributes = namespaceOf(shape);
  let content = '';
  if (isObject(value) && !(value instanceof Uint8Array)) {
    for (const [key, item] of Object.entries(value)) {
      const inner = property(shape, key);
      if (item === null || item === undefined) continue;
      if (inner.attribute && !isObject(item)) {
        attributes += `${namespaceOf(inner)} ${qualified(inner, key, path)}="${escapeMarkup(scalarText(item), path)}"`;
      } else content += element(item, inner, key, path);
    }
  } else content = escapeMarkup(scalarText(value), path);
  return content === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
}

function list(items: readonly unknown[], shape: XmlShape, fallback: string, path: string): string {
  const inner = shape.items ?? PLAIN;
  // Without a name of their own, items are called as the list; its name has no effect beside theirs.
  const written = items.map((item) => element(item, inner, shape.name ?? fallback, path)).join('');
  if (!shape.wrapped) return written;
  const name = qualified(shape, fallback, path);
  return `<${name}${namespaceOf(shape)}>${written}</${name}>`;
}

function property({ properties }: XmlShape, key: string): XmlShape {
  return properties && Object.hasOwn(properties, key) ? (properties[key] ?? PLAIN) : PLAIN;
}

function qualified({ name, prefix }: XmlShape, fallback: string, path: string): string {
  const local = name ?? fallback;
  const whole = prefix && !local.includes(':') ? `${prefix}:${local}` : local;
  if (/^[\p{L}_][\p{L}\p{M}\p{N}._-]*(?::[\p{L}_][\p{L}\p{M}\p{N}._-]*)?$/u.test(whole)) return whole;
  throw new RequestError(
    'argument_invalid',
    path,
    `"${whole.slice(0, 80)}" cannot be the name of an XML element.`,
    'Use names of letters, digits, dots, hyphens and underscores.',
  );
}

function namespaceOf({ namespace, prefix }: XmlShape): string {
  if (namespace === null) return '';
  return ` xmlns${prefix ? `:${prefix}` : ''}="${escapeMarkup(namespace, '')}"`;
}

const SIGNS: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

function escapeMarkup(value: string, path: string): string {
  // XML 1.0 section 2.2: characters that no document may hold, not even encoded.
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(value)) {
    throw new RequestError(
      'argument_invalid',
      path,
      'The value has control characters, which XML cannot hold.',
      'Leave out control characters.',
    );
  }
  return value.replace(/[&<>"\r]/g, (sign) => SIGNS[sign] ?? sign);
}
