import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemCode } from '../../testing/assert-protected.ts';
import { countWaiting } from '../../testing/count-waiting.ts';
import { type SessionClient, startTestDesk } from '../../testing/test-desk.ts';

const segments = [{ id: 'one', text: 'We walk to the lake.', speaker: 'Ada', isUser: true }];
const acts: Record<string, (who: SessionClient) => Promise<Response>> = {
  'a new session': (who) =>
    who.fetch('/api/transcripts/other/segments', { method: 'POST', body: { segments } }),
  'a session that was there': (who) =>
    who.fetch('/api/transcripts/talk/segments', { method: 'POST', body: { segments } }),
  upload: (who) =>
    who.fetch('/api/transcripts', {
      method: 'POST',
      body: { format: 'dialogue', text: 'Ada: We walk to the lake.', language: 'en' },
    }),
};

test('what is sent while the account is deleted is answered like what comes after it', async (t) => {
  const desk = await startTestDesk();
  t.after(() => desk.close());
  await desk.signUpAdministrator();
  const { pool, database } = desk.database;
  for (const [name, act] of Object.entries(acts)) {
    const ada = await desk.invite('member');
    await ada.call('sendSegments', {
      params: { sessionId: 'talk' },
      body: { segments: [{ ...segments[0]!, id: 'before' }] },
    });
    const acting = await database.transaction(async (transaction) => {
      // As a deletion does it: everything is gone, and not committed yet.
      await transaction.deleteFrom('person').where('id', '=', ada.person.id).execute();
      const answer = act(ada);
      while ((await countWaiting(pool)) === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      return { answer };
    });
    const response = await acting.answer;
    assert.deepEqual([response.status, await problemCode(response)], [401, 'not_signed_in'], name);
    const later = await act(ada);
    assert.deepEqual([later.status, await problemCode(later)], [401, 'not_signed_in']);
  }
});

test('what the database gives up for the sake of a deletion is stored all the same', async (t) => {
  const desk = await startTestDesk();
  t.after(() => desk.close());
  const administrator = await desk.signUpAdministrator();
  await desk.database.pool.query(`
    create sequence given_up;
    create function give_up() returns trigger language plpgsql as $$
    begin
      -- A sequence is not rolled back: only the first who comes here is given up.
      if nextval('given_up') = 1 then raise exception 'given up' using errcode = '40P01'; end if;
      return new;
    end $$;
    create trigger give_up before insert on transcript_session for each row execute function give_up()`);
  const params = { sessionId: 'talk' };
  const answer = await administrator.call('sendSegments', { params, body: { segments } });
  assert.equal(answer.accepted, 1);
});
