import type { WireRequest } from './wire-request.ts';

/** The parts of a multipart body as a server reads them (RFC 2046 section 5.1.1); empty where it is none. */
export function readParts({ headers, body }: WireRequest): { head: string[]; content: string }[] {
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const boundary = /^multipart\/[\w-]+;\s*boundary="?([^";]+)"?/.exec(type)?.[1];
  if (boundary === undefined || body === null) return [];
  const text = `\r\n${typeof body === 'string' ? body : new TextDecoder().decode(body)}`;
  return text
    .split(`\r\n--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const end = part.indexOf('\r\n\r\n');
      return { head: part.slice(2, end).split('\r\n'), content: part.slice(end + 4) };
    });
}
