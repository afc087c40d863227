import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { judgeEntries } from './judge-entries.ts';
import { readEntryLists } from './read-entry-lists.ts';

const entry = (id: string, more: object) => ({
  id,
  name: id,
  author: '@ada',
  description: 'A test.',
  image: '/logo.png',
  ...more,
});

test('every entry of a list has a verdict, and what differs from the expectation is told', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plugdesk-corpus-'));
  try {
    assert.equal(await readEntryLists(folder), null);
    await mkdir(join(folder, 'omi'));
    const list = [
      entry('talk', { capabilities: ['chat'], chat_prompt: 'You talk.' }),
      entry('old', { prompt: 'Sum up.', memories: true, chat: false }),
      entry('gone', { capabilities: ['chat'], chat_prompt: 'You talk.', deleted: true }),
    ];
    await writeFile(join(folder, 'omi', 'list.json'), JSON.stringify(list));
    const verdicts = await readEntryLists(folder);
    assert.deepEqual(verdicts, [
      { name: 'talk', verdict: 'usable', does: ['chat'], codes: [] },
      { name: 'old', verdict: 'usable-with-warnings', does: ['memory'], codes: ['entry_old_form'] },
      { name: 'gone', verdict: 'withdrawn', does: ['chat'], codes: ['!entry_withdrawn'] },
    ]);
    assert.deepEqual(
      judgeEntries(verdicts ?? [], {
        talk: ['usable', 'memory'],
        old: ['usable', 'memory'],
        gone: ['withdrawn', 'chat', 'entry_withdrawn'],
        left: ['usable', 'chat'],
      }),
      [
        'old: usable-with-warnings instead of usable (entry_old_form)',
        'left: it is not in the folder',
        'talk: does chat instead of memory',
      ],
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});
