import type { CallFilter, LoggedCall, OwnCall } from '@plugdesk/protocol';
import type { Database } from '../database/open-database.ts';
import { writeCursor } from './call-cursor.ts';
import { type CallRow, callColumns, presentFacts, presentOwnCall } from './present-call.ts';
import { selectCalls } from './select-calls.ts';

/** A page of the log; `next` is the `after` of the page behind it, null on the last. */
interface CallPage<Call> {
  calls: Call[];
  next: string | null;
}

/**
 * A person's own calls, newest first, also those of questions that were edited since.
 * @throws DeskError `invalid_input` where `after` is not a page's `next`
 */
export async function listOwnCalls(
  database: Database,
  personId: string,
  filter: CallFilter,
): Promise<CallPage<OwnCall>> {
  const rows = await selectCalls(database.kysely, personId, filter)
    .leftJoin('conversation', (join) =>
      join
        .onRef('conversation.person_id', '=', 'call.person_id')
        .onRef('conversation.id', '=', 'call.conversation_id'),
    )
    .select([...callColumns, 'conversation.title'])
    .execute();
  return pageOf(rows, filter.limit, presentOwnCall);
}

/**
 * Everybody's calls for administrators, newest first: who, which operation, what became of it; neither arguments nor
 * answers, nor the sentence that holds some of them.
 * @param personId only this person's; null for everybody's
 * @throws DeskError `invalid_input` where `after` is not a page's `next`
 */
export async function listAllCalls(
  database: Database,
  personId: string | null,
  filter: CallFilter,
): Promise<CallPage<LoggedCall>> {
  const rows = await selectCalls(database.kysely, personId, filter)
    .innerJoin('person', 'person.id', 'call.person_id')
    .select([...callColumns, 'person.id as person_id', 'person.name as person_name'])
    .execute();
  return pageOf(rows, filter.limit, (row) => ({
    ...presentFacts(row),
    person: { id: row.person_id, name: row.person_name },
  }));
}

function pageOf<Row extends CallRow, Call>(
  rows: Row[],
  limit: number,
  present: (row: Row) => Call,
): CallPage<Call> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next =
    rows.length > limit && last
      ? writeCursor({ startedAt: last.started_at, turnId: last.turn_id, callId: last.id })
      : null;
  return { calls: shown.map(present), next };
}
