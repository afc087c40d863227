import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workWhileDue } from './work-while-due.ts';

test('what is due is done at once, one after another, by as many as told; stopped, nobody begins another', async () => {
  let due = 6;
  let [under, most] = [0, 0];
  const empty = Promise.withResolvers<void>();
  const working = workWhileDue({
    atOnce: 2,
    logger: { error: () => assert.fail('no fault') },
    fault: 'never',
    async act() {
      if (due === 0) {
        empty.resolve();
        return false;
      }
      due -= 1;
      under += 1;
      most = Math.max(most, under);
      await Promise.resolve();
      under -= 1;
      return true;
    },
  });
  await empty.promise;
  await working.stop();
  assert.deepEqual([due, most], [0, 2]);
  due = 3;
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(due, 3);
});

test('a fault is logged and ends nothing; who is stopped in between does not wait for the pause', async () => {
  const logged: unknown[] = [];
  const failed = Promise.withResolvers<void>();
  let wasTold = false;
  const working = workWhileDue({
    logger: {
      error(facts: unknown, words?: string) {
        logged.push([facts, words]);
        failed.resolve();
      },
    },
    fault: 'it is tried again',
    async act(signal) {
      signal.addEventListener('abort', () => {
        wasTold = true;
      });
      throw new TypeError('no');
    },
  });
  await failed.promise;
  await working.stop();
  assert.deepEqual(logged, [[{ err: new TypeError('no') }, 'it is tried again']]);
  assert.equal(wasTold, true);
});
