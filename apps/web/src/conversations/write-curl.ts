import type { ExactRequest } from '@plugdesk/protocol';

/**
 * Writes a request as a curl command for a POSIX shell, without credentials (the request carries none). Files are
 * named, not written: the command reads them from the folder in which it runs.
 */
export function writeCurl(request: ExactRequest): string {
  const words = ['curl', '-X', request.method, quote(request.url)];
  const body = request.body === null ? null : writeBody(request, request.body);
  for (const [name, value] of Object.entries(request.headers)) {
    // The boundary of a form that curl writes itself is another one.
    if (body?.isForm && name === 'content-type') continue;
    words.push('-H', quote(`${name}: ${value}`));
  }
  return [...words, ...(body?.words ?? [])].join(' ');
}

function writeBody({ headers, files }: ExactRequest, body: string): { words: string[]; isForm: boolean } {
  if (!files || files.length === 0) return { words: ['--data-raw', quote(body)], isForm: false };
  const boundary = /^multipart\/.*boundary=([^;]+)/i.exec(headers['content-type'] ?? '')?.[1];
  if (boundary === undefined)
    return { words: ['--data-binary', quote(`@${files[0]?.name ?? ''}`)], isForm: false };
  const words = body.split(`--${boundary}`).flatMap((part) => {
    const name = /name="([^"]*)"/.exec(part)?.[1];
    if (name === undefined) return [];
    const [head = '', ...content] = part.split('\r\n\r\n');
    const file = files.find(({ sha256 }) => part.includes(sha256));
    if (!file) return ['--form-string', quote(`${name}=${content.join('\r\n\r\n').replace(/\r\n$/, '')}`)];
    const type = /content-type:\s*([^\r\n;]+)/i.exec(head)?.[1] ?? file.type;
    return ['-F', quote(`${name}=@"${file.name.replaceAll(/["\\]/g, '\\$&')}";type=${type}`)];
  });
  return { words, isForm: true };
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
