/**
 * Percent-encodes everything but the unreserved characters (RFC 3986 section 2.3), so that no value can end its place.
 * Half surrogate pairs, which cannot be encoded, become the replacement character.
 */
export function encodeValue(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replace(/[!'()*]/g, encodeOctet);
}

/**
 * The same, but leaves percent-encoded octets and the reserved characters (OpenAPI `allowReserved`, RFC 6570 section 3.2.3),
 * apart from `&`, `#` and `+`, which would end the value or be read as a space.
 */
export function encodeReserved(value: string): string {
  return value
    .split(/(%[0-9a-f]{2})/i)
    .map((piece, index) =>
      index % 2 === 1
        ? piece
        : encodeValue(piece).replace(
            /%(?:3A|2F|3F|5B|5D|40|21|24|27|28|29|2A|2C|3B|3D)/g,
            decodeURIComponent,
          ),
    )
    .join('');
}

/** Encodes what a cookie's value cannot hold (RFC 6265 section 4.1.1) and leaves all else as it is. */
export function encodeCookieOctets(value: string): string {
  return value
    .toWellFormed()
    .replace(/[^\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+/g, (piece) => encodeValue(piece));
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
