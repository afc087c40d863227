import { booleanArray, textArray } from '../../database/binary-arrays.ts';
import type { StatementRunner } from './insert-deliveries.ts';

/** Whose delivery it is, and what it is about. */
export interface Subject {
  personId: string;
  /** `test` is about nothing but its person. */
  type: string;
  /** The memory or session that it is about. */
  subjectId: string;
}

const people = `
select person.id from person where person.id = any($1::text[]) order by person.id collate "C" for key share`;

// A look-up by the primary key for each, whatever the statistics say: as `lockSessions` of transcripts does it.
const sessions = `
select wanted.place::int as place from (
  select given.place, given.person_id, found.session_id
    from unnest($1::text[], $2::text[], $3::boolean[]) with ordinality
           as given (person_id, subject_id, is_memory, place)
   cross join lateral (
     select case when given.is_memory then (
              select memory.session_id from memory
               where memory.person_id = given.person_id and memory.id = given.subject_id)
            else given.subject_id end as session_id
   ) as found
   order by given.person_id collate "C", found.session_id collate "C" offset 0
) as wanted
cross join lateral (
  select session.id from transcript_session session
   where session.person_id = wanted.person_id and session.id between wanted.session_id and wanted.session_id
   order by session.id limit 1 for key share
) as held`;

/**
 * Holds the people and sessions of deliveries until the transaction ends, and leaves out what is gone: whoever deletes
 * one of them waits, and then finds what was added. To be asked before lanes are touched, as whoever deletes does:
 * people first, then sessions, each in one order.
 * @returns those whose person, and session where they are of one, are still there
 */
export async function holdSubjects<Of extends Subject>(
  runner: StatementRunner,
  subjects: readonly Of[],
): Promise<Of[]> {
  if (subjects.length === 0) return [];
  const { rows: held } = await runner.query({
    name: 'hold-people',
    text: people,
    values: [textArray([...new Set(subjects.map(({ personId }) => personId))])],
  });
  const alive = new Set((held as { id: string }[]).map(({ id }) => id));
  const ofSessions = subjects.filter(({ type }) => type !== 'test');
  const { rows } = await runner.query({
    name: 'hold-sessions',
    text: sessions,
    values: [
      textArray(ofSessions.map(({ personId }) => personId)),
      textArray(ofSessions.map(({ subjectId }) => subjectId)),
      booleanArray(ofSessions.map(({ type }) => type === 'memory.created')),
    ],
  });
  const there = new Set((rows as { place: number }[]).map(({ place }) => ofSessions[place - 1]));
  return subjects.filter((one) => alive.has(one.personId) && (one.type === 'test' || there.has(one)));
}
