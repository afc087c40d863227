import { DeskError } from '../desk-error.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a request that changes something unless it comes from the desk's own pages: `Sec-Fetch-Site` must say
 * `same-origin` where a browser sends it, else `Origin` must be the desk's; a body must be JSON, which no form of
 * a foreign page can send; where the desk takes files, bytes (`application/octet-stream`), which no form can send
 * either. A client that is not a browser sends `Origin` itself.
 *
 * @param publicOrigin origin of PLUGDESK_URL; where null, the origin that the request's own Host names
 * @param takesBytes true for an address whose body is bytes
 * @throws DeskError `cross_site`
 */
export function checkOrigin(request: Request, publicOrigin: string | null, takesBytes = false): void {
  if (safeMethods.has(request.method)) return;
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  if (site !== null && site !== 'same-origin') refuse('The request came from another site.');
  if (origin !== null && !isOwnOrigin(origin, request, publicOrigin)) {
    refuse('The request came from another origin.');
  }
  if (site === null && origin === null) refuse('The request does not say where it came from.');
  const hasBody =
    request.headers.has('transfer-encoding') || Number(request.headers.get('content-length') ?? 0) > 0;
  const contentType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  const fits =
    contentType === 'application/json' || (takesBytes && contentType === 'application/octet-stream');
  if ((hasBody || contentType !== undefined) && !fits) refuse('The body of the request is not JSON.');
}

/**
 * Whether a request comes from nobody: without a cookie, and without what a browser says of where it comes from. What
 * needs a session or a key refuses it for lacking one, so nothing can be done in anybody's name.
 */
export function isFromNobody(headers: Headers): boolean {
  return ['cookie', 'origin', 'sec-fetch-site'].every((name) => !headers.has(name));
}

function isOwnOrigin(origin: string, request: Request, publicOrigin: string | null): boolean {
  if (publicOrigin !== null && origin === publicOrigin) return true;
  // A desk with a public address is also opened by the machine's own address, for example while it is set up.
  const host = request.headers.get('host');
  return host !== null && (origin === `http://${host}` || origin === `https://${host}`);
}

function refuse(message: string): never {
  throw new DeskError('cross_site', message, {
    hint: 'Send it from the desk’s own pages, or with the desk’s address as Origin and Content-Type: application/json.',
  });
}
