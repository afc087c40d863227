import type { GuardedRequest } from '../../egress/guarded-fetch.ts';
import type { CallCredential } from '../ports.ts';

/** A stored request with its body at hand. */
interface WholeRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: Uint8Array | null;
}

/**
 * Adds a credential to a stored request at the last moment. Nothing that an argument wrote takes its place: it replaces a
 * header, a parameter or a cookie of the same name. Headers with it are not sent to another origin. Pure.
 */
export function addCredential(
  { url, method, headers, body }: WholeRequest,
  credential: CallCredential | null,
): Pick<GuardedRequest, 'url' | 'method' | 'headers' | 'body' | 'secretHeaders'> {
  if (credential === null) return { url, method, headers, body };
  const { name, value } = credential;
  if (credential.place === 'header') {
    const lower = name.toLowerCase();
    return { url, method, headers: { ...headers, [lower]: value }, body, secretHeaders: [lower] };
  }
  if (credential.place === 'cookie') {
    const others = (headers.cookie ?? '')
      .split(/; */)
      .filter((pair) => pair !== '' && pair.split('=')[0]?.trim() !== name);
    const cookie = [...others, `${name}=${encodeURIComponent(value)}`].join('; ');
    return { url, method, headers: { ...headers, cookie }, body, secretHeaders: ['cookie'] };
  }
  return { url: withParameter(url, name, value), method, headers, body };
}

/** The address with one parameter set; the other parameters stay byte by byte as they were approved. */
function withParameter(url: string, name: string, value: string): string {
  const at = url.indexOf('?');
  const base = at === -1 ? url : url.slice(0, at);
  const kept = (at === -1 ? '' : url.slice(at + 1))
    .split('&')
    .filter((pair) => pair !== '' && decodeName(pair.split('=')[0] ?? '') !== name);
  return `${base}?${[...kept, `${encodeURIComponent(name)}=${encodeURIComponent(value)}`].join('&')}`;
}

function decodeName(written: string): string {
  return new URLSearchParams(`${written}=`).keys().next().value ?? '';
}
