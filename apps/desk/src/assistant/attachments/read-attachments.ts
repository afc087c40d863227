import type { Attachment } from '@plugdesk/protocol';
import type { Kysely } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import type { StoredTurn } from '../turns/turn-state.ts';
import { presentAttachment, viewColumns } from './attachment-view.ts';

/** What a model may read of one file. */
export interface FileContent {
  /** The beginning of its text; null where it has none. */
  text: string | null;
  /** Characters of the whole text. */
  textCharacters: number;
  /** A JPEG picture; null where it is none, or where none was asked for. */
  picture: Uint8Array | null;
}

/** The files of a conversation by their turn's id, in the person's order. */
export async function readAttachments(
  kysely: Kysely<Schema>,
  personId: string,
  conversationId: string,
): Promise<Map<string, Attachment[]>> {
  const rows = await kysely
    .selectFrom('attachment')
    .select([...viewColumns, 'turn_id'])
    .where('person_id', '=', personId)
    .where('conversation_id', '=', conversationId)
    .where('call_id', 'is', null)
    .orderBy('position')
    .execute();
  const byTurn = new Map<string, Attachment[]>();
  for (const row of rows) {
    if (row.turn_id === null) continue;
    byTurn.set(row.turn_id, [...(byTurn.get(row.turn_id) ?? []), presentAttachment(row)]);
  }
  return byTurn;
}

/**
 * What can be read of the files of some turns, by the files' ids.
 * @param pictureTurnIds the turns whose pictures are wanted too
 */
async function readFileContents(
  kysely: Kysely<Schema>,
  key: { personId: string; conversationId: string },
  turnIds: string[],
  pictureTurnIds: string[],
): Promise<Map<string, FileContent>> {
  if (turnIds.length === 0) return new Map();
  const of = kysely
    .selectFrom('attachment')
    .where('person_id', '=', key.personId)
    .where('conversation_id', '=', key.conversationId)
    .where('call_id', 'is', null);
  const texts = await of.select(['id', 'text', 'text_characters']).where('turn_id', 'in', turnIds).execute();
  const pictures =
    pictureTurnIds.length === 0
      ? []
      : await of
          .select(['id', 'picture'])
          .where('turn_id', 'in', pictureTurnIds)
          .where('picture', 'is not', null)
          .execute();
  return new Map(
    texts.map((row) => [
      row.id,
      {
        text: row.text,
        textCharacters: row.text_characters ?? 0,
        picture: pictures.find((candidate) => candidate.id === row.id)?.picture ?? null,
      },
    ]),
  );
}

/** Of how many of the newest turns a model gets the pictures. */
const pictureTurns = 4;

/** What can be read of the files up to a turn, by their ids; pictures only of the newest turns, for models that see. */
export async function readTurnFiles(
  kysely: Kysely<Schema>,
  turn: StoredTurn,
  earlier: StoredTurn[],
): Promise<Map<string, FileContent>> {
  const withFiles = (turns: StoredTurn[]) =>
    turns.filter(({ attachments }) => attachments.length > 0).map(({ turnId }) => turnId);
  const all = [...earlier, turn];
  return readFileContents(
    kysely,
    turn,
    withFiles(all),
    turn.model?.kind === 'planner' ? [] : withFiles(all.slice(-pictureTurns)),
  );
}
