import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LiveAnswer } from '@plugdesk/protocol';
import { createDeskHouse, type DeskProcess, signUpByLink } from './helpers/desk-process.ts';
import { waitFor } from './helpers/wait-for.ts';

/** A device that sends pieces to a desk and, like a real one, sends again elsewhere what nobody acknowledged. */
function createDevice(key: string, session: string) {
  let number = 0;
  const acknowledged: string[] = [];
  let open: string | null = null;
  return {
    session,
    acknowledged,
    /** Sends one piece; one that was not acknowledged goes before new ones. @returns whether it was acknowledged */
    async send(desk: DeskProcess): Promise<boolean> {
      open ??= `${session}-${++number}`;
      const response = await fetch(`${desk.url}/api/transcripts/${session}/segments`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          segments: [{ id: open, text: `We have to finish report ${open} today.`, speaker: 'Ada' }],
        }),
      }).catch(() => null);
      if (response?.status !== 200) return false;
      acknowledged.push(open);
      open = null;
      return true;
    },
  };
}

test('two desks, one killed again and again: each session is gathered once, whole and in order, and has one memory', async (t) => {
  const house = await createDeskHouse({ PLUGDESK_WINDOW_SECONDS: '1' });
  t.after(() => house.close());
  const steady = await house.start();
  const person = await signUpByLink(steady);
  let other = await house.start();
  const { key } = await person.call('createDeviceKey', { body: { name: 'Pendant' } });
  const devices = Array.from({ length: 12 }, (_, index) => createDevice(key, `s${index}`));
  for (let round = 0; round < 4; round += 1) {
    const killed = Promise.withResolvers<void>();
    const sending = devices.map(async (device, index) => {
      for (let piece = 0; piece < 8; piece += 1) {
        await device.send((piece + index) % 2 === 0 ? other : steady);
        if (index === 0 && piece === 3) other.kill().then(killed.resolve, killed.reject);
      }
    });
    await Promise.all([...sending, killed.promise]);
    other = await house.start();
  }
  // What was under way when a desk died is sent again, as devices do.
  for (const device of devices) assert.ok(await device.send(steady));
  await Promise.all(
    devices.map(({ session }, index) =>
      person
        .at((index % 2 === 0 ? other : steady).url)
        .call('closeTranscript', { params: { sessionId: session } }),
    ),
  );
  await waitFor(async () => {
    const { transcripts } = await person.call('listTranscripts');
    return transcripts.length === 12 && transcripts.every(({ status }) => status === 'completed');
  });
  for (const { session, acknowledged } of devices) {
    const transcript = await person.call('readTranscript', { params: { sessionId: session } });
    const ids = transcript.segments.map(({ id }) => id);
    assert.deepEqual(ids, acknowledged, 'stored is what was acknowledged, once and in order');
    assert.equal(transcript.segmentCount, ids.length, 'every piece is in a window, and in one');
    assert.ok(transcript.windowCount >= 1);
  }
  const { memories } = await person.call('listMemories', { query: { discarded: 'with' } });
  assert.deepEqual(
    memories.map(({ sessionId }) => sessionId).sort(),
    devices.map(({ session }) => session).sort(),
  );
  assert.ok(memories.every(({ status, madeBy }) => status === 'completed' && madeBy?.kind === 'rules'));
});

test('what was due while no desk ran is done when one starts: the window, the end and the memory', async (t) => {
  const house = await createDeskHouse({ PLUGDESK_WINDOW_SECONDS: '1', PLUGDESK_SESSION_END_SECONDS: '2' });
  t.after(() => house.close());
  const first = await house.start();
  const person = await signUpByLink(first);
  const { key } = await person.call('createDeviceKey', { body: { name: 'Pendant' } });
  const device = createDevice(key, 'walk');
  assert.ok(await device.send(first));
  await first.kill();
  const second = await house.start();
  const at = person.at(second.url);
  const memory = await waitFor(async () => {
    const { memories } = await at.call('listMemories', { query: { discarded: 'with' } });
    return memories[0]?.status === 'completed' && memories[0];
  });
  assert.equal(memory.sessionId, 'walk');
  assert.equal((await at.call('readTranscript', { params: { sessionId: 'walk' } })).windowCount, 1);
});

test('a socket whose desk is killed has acknowledged nothing that is lost', async (t) => {
  const house = await createDeskHouse();
  t.after(() => house.close());
  const first = await house.start();
  const person = await signUpByLink(first);
  const { key } = await person.call('createDeviceKey', { body: { name: 'Pendant' } });
  const socket = new WebSocket(`${first.url.replace('http', 'ws')}/api/transcripts/live`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const acknowledged = new Set<number>();
  const enough = Promise.withResolvers<void>();
  socket.addEventListener('message', ({ data }) => {
    const answer: LiveAnswer = JSON.parse(String(data));
    if (answer.type === 'accepted' && typeof answer.id === 'number') acknowledged.add(answer.id);
    if (acknowledged.size === 300) enough.resolve();
  });
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  for (let id = 0; id < 2_000; id += 1) {
    const segments = [{ id: String(id), text: `Piece ${id}` }];
    socket.send(JSON.stringify({ type: 'segments', id, session: `s${id % 50}`, segments }));
  }
  await enough.promise;
  await first.kill();
  const { rows } = await house.pool.query('select id from transcript_segment');
  const stored = new Set(rows.map(({ id }) => Number(id)));
  assert.equal(stored.size, rows.length);
  assert.deepEqual(
    [...acknowledged].filter((id) => !stored.has(id)),
    [],
  );
});
