import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { DeliveryError } from './delivery-error.ts';
import { verifyDelivery } from './verify-delivery.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const former = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
const body = JSON.stringify({ session_id: 's1', sequence: 2, segments: [] });

/** Signed by the public package, not by us. */
function sign(text: string, by = [secret], at = new Date()): Record<string, string> {
  return {
    'Webhook-Id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': by.map((one) => new Webhook(one).sign('msg_1', at, text)).join(' '),
  };
}

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof DeliveryError);
    return error.code;
  }
  return 'accepted';
}

test('what the public package signs is accepted, as text, bytes and with Headers', () => {
  const window = { sessionId: 's1', sequence: 2, segments: [] };
  for (const raw of [body, Buffer.from(body), new TextEncoder().encode(body)]) {
    const delivery = verifyDelivery(raw, sign(body), secret);
    assert.equal(delivery.id, 'msg_1');
    assert.ok(delivery.type === 'transcript.processed');
    assert.deepEqual(delivery.window, window);
  }
  assert.equal(verifyDelivery(body, new Headers(sign(body)), secret).type, 'transcript.processed');
});

test('while a secret is rotated, either side may be first', () => {
  assert.equal(
    codeOf(() => verifyDelivery(body, sign(body, [secret, former]), former)),
    'accepted',
  );
  assert.equal(
    codeOf(() => verifyDelivery(body, sign(body, [former]), [secret, former])),
    'accepted',
  );
  assert.equal(
    codeOf(() => verifyDelivery(body, sign(body, [former]), secret)),
    'signature_wrong',
  );
});

test('any changed character of body, id, timestamp or signature is found', () => {
  fc.assert(
    fc.property(fc.nat(body.length - 1), (index) => {
      const changed = `${body.slice(0, index)}${body[index] === '1' ? '2' : '1'}${body.slice(index + 1)}`;
      assert.equal(
        codeOf(() => verifyDelivery(changed, sign(body), secret)),
        'signature_wrong',
      );
    }),
  );
  const headers = sign(body);
  const later = String(Number(headers['webhook-timestamp']) + 1);
  for (const change of [{ 'webhook-id': 'msg_2', 'Webhook-Id': 'msg_2' }, { 'webhook-timestamp': later }]) {
    assert.equal(
      codeOf(() => verifyDelivery(body, { ...headers, ...change }, secret)),
      'signature_wrong',
    );
  }
  const other = headers['webhook-signature']!.replace('v1,', 'v2,');
  assert.equal(
    codeOf(() => verifyDelivery(body, { ...headers, 'webhook-signature': other }, secret)),
    'signature_wrong',
  );
});

test('a recording and a clock that is wrong are refused, within the tolerance accepted', () => {
  const at = new Date('2026-03-01T12:00:00Z');
  const after = (seconds: number, toleranceSeconds?: number) =>
    codeOf(() =>
      verifyDelivery(body, sign(body, [secret], at), secret, {
        now: new Date(at.getTime() + seconds * 1_000),
        ...(toleranceSeconds === undefined ? {} : { toleranceSeconds }),
      }),
    );
  assert.deepEqual([after(0), after(300), after(-300)], ['accepted', 'accepted', 'accepted']);
  assert.deepEqual([after(301), after(-301)], ['timestamp_out_of_tolerance', 'timestamp_out_of_tolerance']);
  assert.deepEqual([after(11, 10), after(600, 3_600)], ['timestamp_out_of_tolerance', 'accepted']);
});

test('missing headers, no JSON and unknown events are told apart', () => {
  assert.equal(
    codeOf(() => verifyDelivery(body, {}, secret)),
    'headers_missing',
  );
  for (const text of ['[]', 'no', '{}', '{"session_id":"s","segments":[{}]}']) {
    assert.equal(
      codeOf(() => verifyDelivery(text, sign(text), secret)),
      'body_invalid',
    );
  }
  assert.equal(
    codeOf(() => verifyDelivery(new Uint8Array([0xff]), sign('x'), secret)),
    'signature_wrong',
  );
  assert.throws(() => verifyDelivery(body, sign(body), []), /needs a secret/);
});
