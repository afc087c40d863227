import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { readEvent } from '../read-event.ts';
import { verifyDelivery } from '../verify-delivery.ts';
import { sendDelivery } from './send-delivery.ts';
import { writeMemory, writeWindow } from './write-bodies.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

test('what is sent is verified as what was written', async (t) => {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { id, type } = verifyDelivery(Buffer.concat(chunks), request.headers, secret);
    response.end(JSON.stringify({ id, type, url: request.url }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const sent = await sendDelivery(
    `http://127.0.0.1:${port}/hook?key=1`,
    writeWindow('s1', 1, [[0, 'Hello.']]),
    { secret, id: 'm1' },
  );
  assert.deepEqual(sent.body, { id: 'm1', type: 'transcript.processed', url: '/hook?key=1&uid=person-1' });
});

test('a memory is the same in each generation, as far as the former one says it', () => {
  const words = {
    title: 'Lunch',
    actionItems: ['Book a table'],
    events: [{ title: 'Dinner', start: '2026-03-02T18:00:00.000Z', duration: 60 }],
    lines: [
      [0, 'Shall we?'],
      [1, 'Yes.'],
    ] as const,
  };
  const [both, current, former] = (['both', 'current', 'july-2024'] as const).map((generation) => {
    const event = readEvent(JSON.parse(writeMemory(words, generation)));
    assert.ok(event.type === 'memory.created');
    return event.memory;
  });
  assert.deepEqual(both, current);
  assert.deepEqual(former, { ...current, id: null });
  assert.equal(both?.segments[1]?.speaker, 'SPEAKER_01');
});
