import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDeskHouse } from './helpers/desk-process.ts';

test('a desk that is started with a misspelt setting says so in one line, and starts', async (t) => {
  const house = await createDeskHouse({ PLUGDESK_WINDOW_SECOND: '17-hunter2', PLUGDESK_LOG_LEVEL: 'silent' });
  t.after(() => house.close());
  const desk = await house.start();
  const lines = desk.output().split('\n');
  assert.deepEqual(
    lines.filter((line) => line.includes('WINDOW')),
    [
      'Plugdesk has no setting PLUGDESK_WINDOW_SECOND (did you mean PLUGDESK_WINDOW_SECONDS?): what is set there changes nothing. See docs/settings.md.',
    ],
  );
  assert.doesNotMatch(desk.output(), /hunter2/);
  assert.equal((await fetch(`${desk.url}/readyz`)).status, 200);
});
