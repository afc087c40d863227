import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tellApart } from './tell-apart.ts';

const at = (id: string, title: string, createdAt: string) => ({ id, title, createdAt });

test('conversations with one title are told apart by when they began, then by a number', () => {
  const said = tellApart(
    [
      at('c', 'Where to stay?', '2026-11-21T10:02:40Z'),
      at('b', 'Where to stay?', '2026-11-21T10:02:10Z'),
      at('a', 'where to stay? ', '2026-11-20T09:00:00Z'),
      at('other', 'Something else', '2026-11-20T09:00:00Z'),
    ],
    (iso) => iso.slice(0, 16),
  );
  assert.deepEqual(Object.fromEntries(said), {
    a: '2026-11-20T09:00',
    b: '2026-11-21T10:02',
    c: '2026-11-21T10:02 (2)',
  });
});
