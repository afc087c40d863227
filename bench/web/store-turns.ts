import type { Database } from '../../apps/desk/src/database/open-database.ts';
import { writeLongAnswer } from './long-answer.ts';

/** Stores questions with their answers as an old conversation has them. Every tenth answer has a table. */
export async function storeTurns(
  database: Database,
  { personId, conversationId, count }: { personId: string; conversationId: string; count: number },
): Promise<void> {
  const model = JSON.stringify({
    id: 'scripted',
    label: 'Scripted',
    kind: 'provider',
    place: 'this machine',
  });
  const asked = new Date('2026-11-01T08:00:00.000Z').getTime();
  for (let position = 0; position < count; position += 1) {
    const text =
      position % 10 === 0
        ? writeLongAnswer(300)
        : `There are **${position}** places, and [one](https://example.com/${position}) stands near the water.\n\n${'It takes guests until late in the evening. '.repeat(6)}`;
    const at = new Date(asked + position * 60_000);
    await database.kysely
      .insertInto('turn')
      .values({
        person_id: personId,
        conversation_id: conversationId,
        id: `old-${String(position).padStart(5, '0')}`,
        position,
        question: `Question ${position + 1}: where can I stay, and what does it cost?`,
        idempotency_key: null,
        model,
        status: 'completed',
        parts: JSON.stringify([{ type: 'text', id: `text-${position}`, text }]),
        fault: null,
        lease_until: null,
        removed_at: null,
        asked_at: at,
        ended_at: at,
      })
      .execute();
  }
}
