import { keepable } from '../database/keepable.ts';
import { keepableMoment } from '../database/keepable-moment.ts';
import { DeskError } from '../desk-error.ts';

/** Where a page of the log ends: the last call on it. */
export interface CallCursor {
  startedAt: Date;
  turnId: string;
  callId: string;
}

/** The cursor as a page hands it out: base64url of JSON. */
export function writeCursor({ startedAt, turnId, callId }: CallCursor): string {
  return Buffer.from(JSON.stringify([startedAt.toISOString(), turnId, callId])).toString('base64url');
}

/** @throws DeskError `invalid_input` for what no page handed out */
export function readCursor(text: string): CallCursor {
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    const [at, turnId, callId] = keepable(cursor) as unknown[];
    const startedAt = keepableMoment(String(at));
    if (typeof turnId === 'string' && typeof callId === 'string' && startedAt !== null) {
      return { startedAt, turnId, callId };
    }
  } catch {
    // Whatever is wrong with it, the answer is the same.
  }
  throw new DeskError('invalid_input', 'The log has no such page.', {
    hint: 'Begin with the first page.',
    fields: [{ path: 'after', message: 'expected what a page gave as `next`' }],
  });
}
