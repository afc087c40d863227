import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { DeliveryError } from './delivery-error.ts';
import { receiveDelivery } from './receive-delivery.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const body = JSON.stringify({ session_id: 's1', sequence: 1, segments: [] });

function request(
  query: string,
  text: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) {
  return new Request(`https://plugin.example/hook${query}`, { method: 'POST', body: text, headers });
}

async function refusal(asked: Promise<unknown>): Promise<[string, number]> {
  try {
    await asked;
  } catch (error) {
    assert.ok(error instanceof DeliveryError);
    return [error.code, error.status];
  }
  return ['accepted', 200];
}

test('a request is verified and read with its person', async () => {
  const at = new Date();
  const headers = {
    'webhook-id': 'm1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign('m1', at, body),
  };
  const delivery = await receiveDelivery(request('?key=1&uid=u%201', body, headers), secret);
  assert.deepEqual([delivery.id, delivery.uid, delivery.type], ['m1', 'u 1', 'transcript.processed']);
  assert.deepEqual(await refusal(receiveDelivery(request('', body, headers), secret)), ['uid_missing', 400]);
  assert.deepEqual(await refusal(receiveDelivery(request('?uid=u', `${body} `, headers), secret)), [
    'signature_wrong',
    401,
  ]);
});

test('without a secret an unsigned request is read, and its repetition has the same id', async () => {
  const [first, again, other] = await Promise.all(
    ['u1', 'u1', 'u2'].map((uid) => receiveDelivery(request(`?uid=${uid}`, body), null)),
  );
  assert.equal(first?.id, again?.id);
  assert.notEqual(first?.id, other?.id);
  assert.equal((await receiveDelivery(request('?uid=u1', body, { 'webhook-id': 'm1' }), null)).id, 'm1');
  for (const broken of ['', '[]', '{}', new Uint8Array([0xff])]) {
    assert.deepEqual(await refusal(receiveDelivery(request('?uid=u1', broken), null)), ['body_invalid', 400]);
  }
});
