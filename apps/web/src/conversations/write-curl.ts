import type { ExactRequest } from '@plugdesk/protocol';

/** Writes a request as a curl command for a POSIX shell, without credentials (the request carries none). */
export function writeCurl(request: ExactRequest): string {
  const words = ['curl', '-X', request.method, quote(request.url)];
  for (const [name, value] of Object.entries(request.headers)) words.push('-H', quote(`${name}: ${value}`));
  if (request.body !== null) words.push('--data-raw', quote(request.body));
  return words.join(' ');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
