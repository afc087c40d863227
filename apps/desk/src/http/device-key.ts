/**
 * The key of a device in `Authorization: Bearer pdk_…` (RFC 6750, section 2.1); null where there is none. A request
 * that carries one is judged by it alone: cookies do not count, and no other site can make a browser send it.
 */
export function readDeviceKey(headers: Headers): string | null {
  return /^Bearer +(pdk_[\w-]{1,190})$/i.exec(headers.get('authorization') ?? '')?.[1] ?? null;
}
