import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { problemCode } from '../../../testing/assert-protected.ts';
import { type SessionClient, startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
let member: SessionClient;
let memoryId: string;
before(async () => {
  desk = await startTestDesk();
  member = await desk.invite('member');
  const { memoryId: id } = await member.call('uploadTranscript', {
    body: {
      text: 'WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ada>The <b>flight</b> is &lt;img src=x&gt; booked, see [here](https://evil.example).\n\n01:02:03.000 --> 01:02:05.000\n<v Bea># I need to renew my passport before the flight.',
      ownNames: ['Ada'],
      startedAt: '2026-11-20T08:00:00+01:00',
      language: 'en',
    },
  });
  memoryId = id ?? '';
  for (;;) {
    const { status } = await member.call('readMemory', { params: { memoryId } });
    if (status === 'completed') return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
});
after(() => desk.close());

const path = (format = '') => `/api/memories/${memoryId}/export${format}`;

test('an export is the person’s own', async () => {
  const nobody = await desk.fetch(path());
  assert.deepEqual([nobody.status, await problemCode(nobody)], [401, 'not_signed_in']);
  const other = await (await desk.invite('member')).fetch(path());
  assert.deepEqual([other.status, await problemCode(other)], [404, 'memory_not_found']);
});

test('as JSON it is the memory with what was said', async () => {
  const answer = await member.fetch(path('?format=json'));
  assert.match(
    answer.headers.get('content-disposition') ?? '',
    /^attachment; filename="memory-2026-11-20\.json"$/,
  );
  assert.deepEqual(await answer.json(), await member.call('readMemory', { params: { memoryId } }));
});

test('its file is named by the day that the person had', async () => {
  const named = async (timeZone: string) => {
    await member.call('updateProfile', { body: { timeZone } });
    return (await member.fetch(path('?format=markdown'))).headers.get('content-disposition');
  };
  // It began at 7 in the morning in UTC.
  assert.equal(await named('Pacific/Honolulu'), 'attachment; filename="memory-2026-11-19.md"');
  assert.equal(await named('Europe/Paris'), 'attachment; filename="memory-2026-11-20.md"');
});

test('as markdown it reads well, and nothing that was said becomes a heading, a link or a picture', async () => {
  const answer = await member.fetch(path('?format=markdown'));
  assert.match(answer.headers.get('content-type') ?? '', /^text\/markdown/);
  const text = await answer.text();
  assert.match(text, /^# ✈️ /);
  assert.match(text, /2026-11-20 08:00/);
  assert.match(text, /## To do\n\n- \[ \] .*renew my passport/);
  assert.match(
    text,
    /\*\*User\*\* \(00:00:01\): The flight is \\<img src=x\\> booked, see \\\[here\\\]\\\(https/,
  );
  assert.match(text, /\*\*Bea\*\* \(01:02:03\): \\# I need/);
  const wrong = await member.fetch(path('?format=pdf'));
  assert.deepEqual([wrong.status, await problemCode(wrong)], [400, 'invalid_input']);
});

test('it is ticked, counted and downloaded with everything else, and goes with the account', async () => {
  await member.call('tickActionItem', { params: { memoryId, index: 0 }, body: { completed: true } });
  await member.call('createDeviceKey', { body: { name: 'Pendant' } });
  const { kinds } = await member.call('readStoredData');
  const counts = Object.fromEntries(kinds.map(({ kind, count }) => [kind, count]));
  assert.deepEqual(
    [counts.transcripts, counts.segments, counts.memories, counts['device-keys']],
    [1, 2, 1, 1],
  );
  const file = JSON.parse(await (await member.fetch('/api/stored-data/download')).text());
  assert.equal(file.transcripts[0].segments.length, 2);
  assert.equal(file.transcripts[0].memory.structure.actionItems[0].completed, true);
  assert.deepEqual(Object.keys(file.deviceKeys[0]).sort(), [
    'created_at',
    'ending',
    'id',
    'last_used_at',
    'name',
  ]);
  const gone = await member.fetch('/api/account/delete', {
    method: 'POST',
    body: { password: member.password },
  });
  assert.equal(gone.status, 200);
  const { rows } = await desk.database.pool.query(
    'select (select count(*) from transcript_segment) + (select count(*) from memory) + (select count(*) from device_key) as left',
  );
  assert.equal(Number(rows[0].left), 0);
});
