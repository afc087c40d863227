import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { makeSecret, readSecretKey, signDelivery } from './sign-delivery.ts';

test('the public package accepts what we sign, with either secret while two sign', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.uuid(), (text, id) => {
      const [secret, former] = [makeSecret(randomBytes), makeSecret(randomBytes)];
      const body = JSON.stringify({ text });
      const headers = {
        ...signDelivery(id, new Date(), body, [readSecretKey(secret), readSecretKey(former)]),
      };
      for (const known of [secret, former])
        assert.deepEqual(new Webhook(known).verify(body, headers), { text });
      assert.throws(() => new Webhook(makeSecret(randomBytes)).verify(body, headers));
      assert.throws(() => new Webhook(secret).verify(`${body} `, headers));
    }),
  );
});

test('the example of the standard signs as it says', () => {
  const key = readSecretKey('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
  const headers = signDelivery(
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    new Date(1614265330_000),
    '{"test": 2432232314}',
    [key],
  );
  assert.equal(headers['webhook-signature'], 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  assert.equal(headers['webhook-timestamp'], '1614265330');
});
