import type { Endpoint } from '@plugdesk/protocol';
import type { z } from 'zod';
import { keepable } from '../database/keepable.ts';
import { DeskError } from '../desk-error.ts';
import { explainJson } from './explain-json.ts';
import { wordIssue } from './word-issue.ts';

type InputField = { path: string; message: string };

/** Validates what a call came with. @throws DeskError `invalid_input` with all fields that did not fit */
export function validateInput(
  endpoint: Partial<Pick<Endpoint, 'params' | 'query' | 'body'>>,
  input: { params?: unknown; query?: unknown; body?: unknown },
): { params: unknown; query: unknown; body: unknown } {
  const fields: InputField[] = [];
  const read = (schema: z.ZodType | undefined, value: unknown): unknown => {
    if (schema === undefined) return undefined;
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const { path, message } = wordIssue(issue);
      fields.push({ path: path.map(String).join('.'), message });
    }
    return undefined;
  };
  const valid = {
    params: read(endpoint.params, input.params),
    query: read(endpoint.query, input.query),
    body: read(endpoint.body, input.body),
  };
  if (fields.length > 0) {
    const named = fields.map((field) => (field.path === '' ? 'the body' : field.path)).join(', ');
    throw new DeskError('invalid_input', `What was sent does not fit: ${named}.`, {
      hint: 'Correct the fields named and send it again.',
      fields,
    });
  }
  return valid;
}

/**
 * Reads a JSON body, at most `limit` bytes of it. An empty body is an empty object, so that acts without
 * arguments need none.
 * @throws DeskError `payload_too_large`, `invalid_json`
 */
export async function readJsonBody(request: Request, limit: number): Promise<unknown> {
  const bytes = await readBytes(request, limit);
  // A byte order mark may stand before it and is no part of it (RFC 8259, section 8.1).
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  if (text.trim() === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    // Looked at first: a pasted description may have ten million characters.
    return /\\u(?:0000|d[89a-f])/i.test(text) ? keepable(body) : body;
  } catch (error) {
    const why = explainJson(bytes, text, request.headers.get('content-encoding'), error);
    throw new DeskError('invalid_json', `The body is not JSON: ${why}.`, {
      hint: 'Send a JSON object.',
    });
  }
}

/** Reads a body as it comes and stops at the first byte beyond `limit`. @throws DeskError `payload_too_large` */
export async function readBytes(request: Request, limit: number): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit);
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of request.body ?? []) {
    bytes += piece.byteLength;
    if (bytes > limit) throw tooLarge(limit);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function tooLarge(limit: number): DeskError {
  return new DeskError('payload_too_large', `The body is larger than ${limit} bytes.`, {
    hint: 'Send less at once.',
  });
}
