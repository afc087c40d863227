import { type Attachment, attachmentLimits } from '@plugdesk/protocol';
import type { Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import { DeskError } from '../../desk-error.ts';
import type { TurnKey } from '../turns/turn-state.ts';
import { presentAttachment, viewColumns } from './attachment-view.ts';

/** Which files go with a new turn. */
export interface Claim {
  turn: TurnKey;
  /** In the person's order; null keeps those of the turn whose place is taken. */
  attachmentIds: string[] | null;
  /** The turn whose place is taken, whose files may go on to the new one. */
  insteadOf: string | null;
}

/**
 * Gives uploaded files to a turn that was just stored: each goes with one question, once.
 * @throws DeskError `attachment_not_found`, `attachment_sent`, `too_many_attachments`, `payload_too_large`
 */
export async function claimAttachments(
  transaction: Transaction<Schema>,
  { turn, attachmentIds, insteadOf }: Claim,
): Promise<Attachment[]> {
  if (attachmentIds === null && insteadOf === null) return [];
  const ids = attachmentIds === null ? null : [...new Set(attachmentIds)];
  if (ids?.length === 0) return [];
  if (ids && ids.length > attachmentLimits.files) {
    throw new DeskError('too_many_attachments', `A question takes at most ${attachmentLimits.files} files.`, {
      hint: 'Send the others with the next question.',
    });
  }
  let query = transaction
    .selectFrom('attachment')
    .select([...viewColumns, 'turn_id', 'conversation_id'])
    .where('person_id', '=', turn.personId)
    .where('call_id', 'is', null)
    .orderBy('position')
    .forUpdate();
  query =
    ids === null
      ? query.where('conversation_id', '=', turn.conversationId).where('turn_id', '=', insteadOf)
      : query.where('id', 'in', ids);
  const rows = await query.execute();
  const order = ids ?? rows.map((row) => row.id);
  const files = order.map((id) => {
    const row = rows.find((candidate) => candidate.id === id);
    if (!row) {
      throw new DeskError('attachment_not_found', 'A file that was to be sent is not there any more.', {
        hint: 'Files that are not sent are deleted after a day; attach it again.',
      });
    }
    const isMoved = row.conversation_id === turn.conversationId && row.turn_id === insteadOf;
    if (row.turn_id !== null && !isMoved) {
      throw new DeskError(
        'attachment_sent',
        'A file that was to be sent went with another question already.',
        {
          hint: 'Attach it again.',
        },
      );
    }
    return presentAttachment(row);
  });
  if (files.reduce((sum, file) => sum + file.size, 0) > attachmentLimits.messageBytes) {
    throw new DeskError(
      'payload_too_large',
      `The files of a question take at most ${attachmentLimits.messageBytes / 1_000_000} MB together.`,
      { hint: 'Send some of them with the next question.' },
    );
  }
  for (const [position, { id }] of files.entries()) {
    await transaction
      .updateTable('attachment')
      .set({ conversation_id: turn.conversationId, turn_id: turn.turnId, position })
      .where('person_id', '=', turn.personId)
      .where('id', '=', id)
      .execute();
  }
  return files;
}
