import type { AssistantDependencies } from '../assistant-dependencies.ts';
import type { Further, NothingThere, Place } from './read-further.ts';
import { findKeptAnswer, type KeptKey, readKeptPieces } from './read-kept-answer.ts';

/**
 * Reads a part of an answer that was kept, for its person alone.
 * @returns null where no such answer is kept in this conversation of this person
 */
export async function readOn(
  desk: Pick<AssistantDependencies, 'database' | 'answers'>,
  key: KeptKey,
  place: Place,
): Promise<Further | NothingThere | null> {
  const { kysely } = desk.database;
  const found = await findKeptAnswer(kysely, key);
  if (found === null) return null;
  const bytes = new Uint8Array(found.bytes);
  let at = 0;
  for await (const piece of readKeptPieces(kysely, key)) {
    bytes.set(piece.subarray(0, Math.max(0, found.bytes - at)), at);
    at += piece.byteLength;
  }
  return desk.answers.readFurther({ job: 'further', bytes, format: found.format, place });
}
