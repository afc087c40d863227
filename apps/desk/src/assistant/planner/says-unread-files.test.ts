import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collect, requestWith } from '../../../testing/scripted-model/scripted-provider.ts';
import type { ModelFile } from '../model/model-port.ts';
import { createPlanner } from './create-planner.ts';

const file = (name: string, type: string): ModelFile => ({
  name,
  type,
  size: 3,
  sha256: 'a'.repeat(64),
  text: null,
  omittedCharacters: 0,
  picture: null,
});

test('the planner says plainly that it cannot read pictures and files', async () => {
  const files = [file('beach.jpg', 'image/jpeg'), file('a*b.txt', 'text/plain'), file('c.txt', 'text/plain')];
  const planner = createPlanner({ createId: () => '1' });
  const { text } = await collect(
    planner,
    requestWith({ messages: [{ role: 'user', text: 'Hello', files }], tools: [] }),
  );
  assert.match(text, /^The built-in planner cannot read pictures: beach\.jpg was not looked at\./);
  assert.match(text, /cannot read files: a\\\*b\.txt, c\.txt were not looked at\./);
});

test('it says nothing of files where none came', async () => {
  const { text } = await collect(createPlanner({ createId: () => '1' }), requestWith({ tools: [] }));
  assert.doesNotMatch(text, /cannot read/);
});
