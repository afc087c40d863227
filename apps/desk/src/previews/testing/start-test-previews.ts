import type { TestContext } from 'node:test';
import { pino } from 'pino';
import { createTestDatabase } from '../../../testing/test-database.ts';
import { createGuardedFetch } from '../../egress/guarded-fetch.ts';
import { createPreviews } from '../previews.ts';

/** A call as a test tells it. */
interface ToldCall {
  arguments?: unknown;
  answer: unknown;
}

/** Previews on a database of their own, with the real guard: pages on this machine's 127.0.0.1 may be fetched. */
export async function startTestPreviews(test: TestContext) {
  const testDatabase = await createTestDatabase();
  const { kysely } = testDatabase;
  const guardedFetch = createGuardedFetch({
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    policy: () => ({ allowHttp: true, privateHosts: ['127.0.0.0/8'] }),
    userAgent: 'Plugdesk/test',
  });
  const clock = { now: new Date('2027-03-01T12:00:00Z') };
  let ids = 0;
  const create = () =>
    createPreviews({
      database: testDatabase.database,
      guardedFetch,
      now: () => clock.now,
      createId: () => `picture-${++ids}`,
      logger: pino({ level: 'silent' }),
    });
  const previews = create();
  test.after(async () => {
    await previews.close();
    await guardedFetch.close();
    await testDatabase.close();
  });
  for (const id of ['ada', 'ben']) {
    await kysely
      .insertInto('person')
      .values({ id, name: id, email: `${id}@plugdesk.example` })
      .execute();
    await kysely.insertInto('conversation').values({ person_id: id, id: 'talk' }).execute();
  }
  let turns = 0;
  /** Stores Ada's next turn. @returns its id */
  const say = async (told: { question?: string; calls?: ToldCall[]; answer: string; running?: boolean }) => {
    const turnId = `turn-${++turns}`;
    const key = { person_id: 'ada', conversation_id: 'talk' };
    await kysely
      .insertInto('turn')
      .values({
        ...key,
        id: turnId,
        position: turns,
        question: told.question ?? 'Where can I stay?',
        model: '{}',
        status: told.running ? 'running' : 'completed',
        parts: JSON.stringify([{ type: 'text', id: 'a', text: told.answer }]),
      })
      .execute();
    for (const [position, call] of (told.calls ?? []).entries()) {
      await kysely
        .insertInto('tool_call')
        .values({
          ...key,
          turn_id: turnId,
          id: `${turnId}-${position}`,
          position,
          step: position,
          plugin_name: 'Paris Stays',
          tool_name: 'find_stays',
          status: 'succeeded',
          detail: '{}',
          arguments: JSON.stringify(call.arguments ?? {}),
          response_body: Buffer.from(JSON.stringify(call.answer)),
        })
        .execute();
    }
    return turnId;
  };
  return {
    previews,
    kysely,
    clock,
    say,
    /** Another desk process on the same database. */
    anotherProcess: create,
    /** Previews of a turn of Ada's. */
    list: (turnId: string) => previews.listForTurn('ada', 'talk', turnId),
    /** Previews of an answer with links to addresses that a plugin gave. */
    async listOf(...urls: string[]) {
      const turnId = await say({
        calls: [{ answer: urls }],
        answer: urls.map((url) => `<${url}>`).join(' '),
      });
      return previews.listForTurn('ada', 'talk', turnId);
    },
  };
}
