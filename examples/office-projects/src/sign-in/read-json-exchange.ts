import type { IncomingMessage } from 'node:http';
import { replayRequest } from './replay-request.ts';

const longest = 56 * 1024;

/**
 * The same request as a form (RFC 6749, section 4.1.3). Plugins' manifests promise token endpoints that take JSON
 * (`authorization_content_type`), while OAuth knows forms only. Values that are no strings are left out.
 * @throws Error when the body is larger than 56 KB or no JSON object
 */
export async function readJsonExchange(request: IncomingMessage): Promise<IncomingMessage> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request) {
    length += (piece as Buffer).length;
    if (length > longest) throw new Error('The body is larger than 56 KB.');
    pieces.push(piece as Buffer);
  }
  const body: unknown = JSON.parse(Buffer.concat(pieces).toString('utf8'));
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Error('The body is no object.');
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body)) if (typeof value === 'string') form.append(name, value);

  return replayRequest(request, Buffer.from(form.toString()), 'application/x-www-form-urlencoded');
}
