import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DeskProblem } from '@plugdesk/client';
import { loadPage, loadPart } from './load-part.ts';

const gone = new TypeError('Failed to fetch dynamically imported module');

/** Code that can be loaded from the n-th try on. */
function loadedAt(first: number) {
  let tries = 0;
  return async () => {
    tries += 1;
    if (tries < first) throw gone;
    return `loaded at ${tries}`;
  };
}

describe('the code of a page', () => {
  test('is loaded where the desk answers', async () => {
    assert.equal(await loadPage(loadedAt(1), async () => false), 'loaded at 1');
  });

  test('that cannot be loaded while the desk does not answer says that, and not that a file is missing', async () => {
    await assert.rejects(
      loadPage(loadedAt(2), async () => false),
      (error) => error instanceof DeskProblem && error.code === 'offline' && error.cause === gone,
    );
  });

  test('that a newer desk no longer has is reported as it is, so that the router loads the new one', async () => {
    await assert.rejects(
      loadPage(loadedAt(2), async () => true),
      (error) => error === gone,
    );
  });
});

describe('the code of a part', () => {
  test('is waited for while the desk does not answer', async () => {
    let waits = 0;
    const wait = async () => {
      waits += 1;
    };
    assert.equal(await loadPart(loadedAt(4), async () => false, wait), 'loaded at 4');
    assert.equal(waits, 3);
  });

  test('is tried once more where the desk answers again, and then fails', async () => {
    const never = async () => assert.fail('nothing is waited for');
    assert.equal(await loadPart(loadedAt(2), async () => true, never), 'loaded at 2');
    await assert.rejects(
      loadPart(loadedAt(3), async () => true, never),
      (error) => error === gone,
    );
  });
});
