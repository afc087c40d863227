import { encodeReserved, encodeValue } from './encode-value.ts';
import type { FormPart } from './form-part.ts';
import { scalarText, serializeAsPairs } from './serialize-parameter.ts';
import { contentText, isJsonType } from './write-content.ts';

/**
 * Writes `application/x-www-form-urlencoded` with %20 for spaces, which every server reads; `=` and `&` never stand for
 * themselves in a name. By the style of a property where one is given, else by its content type: lists repeat the name, objects
 * are JSON (OpenAPI 3.1 section 4.8.15.1).
 */
export function serializeForm(parts: readonly FormPart[]): string {
  return parts
    .flatMap(({ name, value, part }): [string, string][] => {
      const { style, explode, inner, contentType } = part;
      const encode = part.allowReserved ? encodeReserved : encodeValue;
      if (style) {
        const writing = { name, style, explode, inner, encode };
        return serializeAsPairs(value, writing).map(([key, text]) => [key.replaceAll('=', '%3D'), text]);
      }
      const type = (contentType ?? '').split(',')[0] ?? '';
      if (isJsonType(type)) return [[encodeValue(name), encode(contentText(value, type))]];
      const items = Array.isArray(value) ? value : [value];
      return items
        .filter((item) => item !== null && item !== undefined)
        .map((item) => [encodeValue(name), encode(scalarText(item))]);
    })
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}
