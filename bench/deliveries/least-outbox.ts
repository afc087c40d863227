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

const schema = `
drop table if exists least_event, least_attempt;
create table least_event (person_id text, id uuid, body text not null, created_at timestamptz not null default now(),
  primary key (person_id, id));
create table least_attempt (person_id text, id uuid, number int, status smallint not null, duration_ms real not null,
  headers text not null, body text not null, started_at timestamptz not null default now(),
  primary key (person_id, id, number))`;

const store = `insert into least_event (person_id, id, body)
select person_id, id, $3 from unnest($1::text[], $2::uuid[]) as made (person_id, id)`;

const note = `insert into least_attempt (person_id, id, number, status, duration_ms, headers, body)
select person_id, id, 1, status, duration_ms, headers, body
  from unnest($1::text[], $2::uuid[], $3::smallint[], $4::real[], $5::text[], $6::text[])
       as made (person_id, id, status, duration_ms, headers, body)`;

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
): Promise<DeliveryEngine> {
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
            name: 'least-note',
            text: note,
            values: [
              textArray(some.map(({ personId }) => personId)),
              uuidArray(some.map(({ id }) => id)),
              smallintArray(some.map(({ posted }) => posted.status)),
              realArray(some.map(({ posted }) => posted.durationMs)),
              textArray(some.map(({ posted }) => JSON.stringify(posted.headers))),
              textArray(some.map(({ posted }) => posted.body)),
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
          name: 'least-store',
          text: store,
          values: [
            textArray(events.map(({ personId }) => personId)),
            uuidArray(events.map(({ id }) => id)),
            body,
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
