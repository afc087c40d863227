import { randomUUID } from 'node:crypto';
import {
  realArray,
  smallintArray,
  textArray,
  uuidArray,
} from '../../apps/desk/src/database/binary-arrays.ts';
import { openDatabase } from '../../apps/desk/src/database/open-database.ts';
import type { DeliveryEngine } from './engines.ts';
import { body, inBatches, load } from './event-load.ts';
import { createPeerPost, type Posted } from './peer-post.ts';
import type { ReceiverStage } from './receiver-stage.ts';

/** What is stored, and by which statements. */
interface Keeping {
  name: string;
  schema: string;
  /** $1 people, $2 ids, $3 bodies, $4 an id of the row. */
  store: string;
  /** $1 people, $2 ids, $3 status, $4 milliseconds, $5 headers, $6 answers, $7 an id of the row. */
  note: string;
}

/** A row for each event and a row for each attempt: any of them can be found, sent again and deleted by itself. */
const rowsOfOne: Keeping = {
  name: 'least',
  schema: `
drop table if exists least_event, least_attempt;
create table least_event (person_id text, id uuid, body text not null, created_at timestamptz not null default now(),
  primary key (person_id, id));
create table least_attempt (person_id text, id uuid, number int, status smallint not null, duration_ms real not null,
  headers text not null, body text not null, started_at timestamptz not null default now(),
  primary key (person_id, id, number))`,
  store: `insert into least_event (person_id, id, body)
select person_id, id, body from unnest($1::text[], $2::uuid[], $3::text[]) as made (person_id, id, body)
 where $4::uuid is not null`,
  note: `insert into least_attempt (person_id, id, number, status, duration_ms, headers, body)
select person_id, id, 1, status, duration_ms, headers, body
  from unnest($1::text[], $2::uuid[], $3::smallint[], $4::real[], $5::text[], $6::text[])
       as made (person_id, id, status, duration_ms, headers, body)
 where $7::uuid is not null`,
};

/**
 * A row for a whole batch: the least that a database can be asked. Nothing in it is found by person, plugin or event
 * without reading it all, and to delete one event is to write its batch anew.
 */
const rowsOfMany: Keeping = {
  name: 'rows-of-many',
  schema: `
drop table if exists many_events, many_attempts;
create table many_events (id uuid primary key, people text[] not null, ids uuid[] not null, bodies text[] not null,
  created_at timestamptz not null default now());
create table many_attempts (id uuid primary key, people text[] not null, ids uuid[] not null, status smallint[] not null,
  duration_ms real[] not null, headers text[] not null, bodies text[] not null,
  started_at timestamptz not null default now())`,
  store: 'insert into many_events (people, ids, bodies, id) values ($1, $2, $3, $4)',
  note: `insert into many_attempts (people, ids, status, duration_ms, headers, bodies, id)
values ($1, $2, $3, $4, $5, $6, $7)`,
};

/** How the least outbox keeps what it has. */
export type LeastRows = 'of-one' | 'of-many';

/** Attempts that are noted by one statement. */
const perNote = 128;

/** An event on its way. */
interface Sent {
  personId: string;
  id: string;
  posted: Posted;
}

/**
 * The least that is durable and has a log: one row for an event before it is sent, one for its attempt afterwards, both in
 * batches, nothing read back. What was not sent when it ended would have to be sought by comparing the two tables. It keeps
 * no order, tries nothing again, shares with nobody and looks at no address: whatever does any of that costs more.
 */
export async function startLeastOutbox(
  receiver: ReceiverStage,
  server: { url: string; pid: number },
  rows: LeastRows,
): Promise<DeliveryEngine> {
  const { name, schema, store, note } = rows === 'of-one' ? rowsOfOne : rowsOfMany;
  const database = openDatabase({ url: server.url, poolSize: 10 });
  await database.pool.query(schema);
  const { post, close } = await createPeerPost(receiver, '/least-outbox');
  return {
    databasePid: server.pid,
    async run() {
      const waiting: { personId: string; id: string }[] = [];
      const sent: Sent[] = [];
      const notes = new Set<Promise<unknown>>();
      let sending = 0;
      const noteSome = () => {
        const some = sent.splice(0, perNote);
        const noted = database.pool
          .query({
            name: `${name}-note`,
            text: note,
            values: [
              textArray(some.map(({ personId }) => personId)),
              uuidArray(some.map(({ id }) => id)),
              smallintArray(some.map(({ posted }) => posted.status)),
              realArray(some.map(({ posted }) => posted.durationMs)),
              textArray(some.map(({ posted }) => JSON.stringify(posted.headers))),
              textArray(some.map(({ posted }) => posted.body)),
              randomUUID(),
            ],
          })
          .finally(() => notes.delete(noted));
        notes.add(noted);
      };
      const { promise: allSent, resolve, reject } = Promise.withResolvers<void>();
      let left: number = load.events;
      const send = async () => {
        sending += 1;
        for (let next = waiting.pop(); next; next = waiting.pop()) {
          sent.push({ ...next, posted: await post(next.id, body) });
          left -= 1;
          if (sent.length >= perNote) noteSome();
        }
        sending -= 1;
        if (left === 0) resolve();
      };
      await inBatches(async (numbers) => {
        const events = numbers.map((number) => ({
          personId: `person-session-${number % load.sessions}`,
          id: randomUUID(),
        }));
        await database.pool.query({
          name: `${name}-store`,
          text: store,
          values: [
            textArray(events.map(({ personId }) => personId)),
            uuidArray(events.map(({ id }) => id)),
            textArray(events.map(() => body)),
            randomUUID(),
          ],
        });
        waiting.push(...events);
        while (sending < load.concurrency && sending < waiting.length) send().catch(reject);
      });
      await allSent;
      while (sent.length > 0) noteSome();
      await Promise.all(notes);
    },
    async close() {
      await close();
      await database.close();
    },
  };
}
