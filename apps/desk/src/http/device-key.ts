/**
 * The key of a device in `Authorization: Bearer pdk_…` (RFC 6750, section 2.1); null where there is none. A request
 * that carries one is judged by it alone: cookies do not count, and no other site can make a browser send it.
 */
export function readDeviceKey(headers: Headers): string | null {
  return /^Bearer +(pdk_[\w-]{1,190})$/i.exec(headers.get('authorization') ?? '')?.[1] ?? null;
}

/** Whether a request carries a plugin's key (`pnk_…`): the endpoint that plugins call judges it, all others pass it over. */
export function carriesPluginKey(headers: Headers): boolean {
  return /^Bearer +pnk_/i.test(headers.get('authorization') ?? '');
}
