import { createHash } from 'node:crypto';
import type { RequestFile } from '@plugdesk/tool-compiler';
import type { Kysely } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';

/** A part of a body as it is stored: base64 of its bytes, or a file by its hash. */
export type BodyPiece = string | { sha256: string; size: number };

/** A body in pieces, and as people see it. */
export interface CutBody {
  pieces: BodyPiece[];
  /** The body as text; a line in brackets stands for each file. */
  shown: string;
  files: { name: string; type: string; size: number; sha256: string }[];
}

/**
 * Cuts a body at the files in it, so that a stored request names them by their hash instead of holding their bytes a
 * second time. A file that stands in it in another form (encoded, empty) stays as it is.
 */
export function cutBody(body: Buffer, files: RequestFile[]): CutBody {
  const cut: CutBody = { pieces: [], shown: '', files: [] };
  let from = 0;
  const keep = (end: number) => {
    if (end === from) return;
    const piece = body.subarray(from, end);
    cut.pieces.push(piece.toString('base64'));
    cut.shown += piece.toString('utf8');
  };
  for (const { bytes, filename, contentType } of files) {
    if (bytes.byteLength === 0) continue;
    const at = body.indexOf(bytes, from);
    if (at === -1) continue;
    keep(at);
    const facts = { name: filename, type: contentType, size: bytes.byteLength, sha256: hashOf(bytes) };
    cut.pieces.push({ sha256: facts.sha256, size: facts.size });
    cut.files.push(facts);
    cut.shown += `[${facts.size} bytes of ${facts.name}, SHA-256 ${facts.sha256}]`;
    from = at + bytes.byteLength;
  }
  keep(body.byteLength);
  return cut;
}

/**
 * Puts a stored body together again, with the bytes of its files as they are kept in the conversation.
 * @throws Error where a file is gone or is not what was stored: nothing may be sent then
 */
export async function joinBody(
  kysely: Kysely<Schema>,
  owner: { personId: string; conversationId: string },
  pieces: BodyPiece[],
): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      parts.push(Buffer.from(piece, 'base64'));
      continue;
    }
    const file = await kysely
      .selectFrom('attachment')
      .select('bytes')
      .where('person_id', '=', owner.personId)
      .where('conversation_id', '=', owner.conversationId)
      .where('sha256', '=', piece.sha256)
      .executeTakeFirst();
    if (!file) throw new Error('A file of the stored request is not kept any more.');
    if (hashOf(file.bytes) !== piece.sha256)
      throw new Error('A file of the stored request is not the one that was approved.');
    parts.push(file.bytes);
  }
  return Buffer.concat(parts);
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
