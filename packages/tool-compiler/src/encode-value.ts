/**
 * Percent-encodes everything but the unreserved characters (RFC 3986 section 2.3), so that no value can end its place.
 * Half surrogate pairs, which cannot be encoded, become the replacement character.
 */
export function encodeValue(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replace(/[!'()*]/g, encodeOctet);
}

/** The same, but leaves the reserved characters that cannot end a query value (OpenAPI `allowReserved`). */
export function encodeReserved(value: string): string {
  return encodeValue(value).replace(/%(?:3A|2F|3F|5B|5D|40|21|24|27|28|29|2A|2C|3B)/g, decodeURIComponent);
}

/** Encodes what may not stand in a URL and leaves the author's own signs and percent-encodings as they are. */
export function encodeLiteral(literal: string): string {
  return encodeURI(literal.toWellFormed())
    .replace(/%25([0-9a-f]{2})/gi, '%$1')
    .replace(/[?#]/g, encodeOctet);
}

function encodeOctet(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
