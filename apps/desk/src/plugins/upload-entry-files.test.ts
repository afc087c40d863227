import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import sharp from 'sharp';
import { startEntryList } from '../../testing/plugin-doubles/start-entry-list.ts';
import { startTestPlugins } from './testing/start-test-plugins.ts';

const ben = { id: 'ben', role: 'member' } as const;
const optional = { policy: 'optional' as const, leaveOut: [], name: null };
const guide = {
  name: 'set-up.md',
  bytes: Buffer.from('\uFEFF# By hand\r\n\r\n[Connect](https://crm.example/)\r\n'),
};

async function picture(colour = '#258', format: 'png' | 'jpeg' | 'webp' = 'png') {
  const bytes = await sharp({ create: { width: 64, height: 64, channels: 3, background: colour } })
    .toFormat(format)
    .toBuffer();
  return { name: `minutes.${format}`, bytes };
}

/** An entry as text, whose paths lead nowhere. */
async function start(t: TestContext) {
  const desk = await startTestPlugins(t);
  const list = await startEntryList();
  t.after(() => list.close());
  const { plugins } = desk;
  const [first] = list.state.entries as Record<string, unknown>[];
  const source = (text: unknown = first) => ({
    kind: 'text' as const,
    text: JSON.stringify(text),
    fileName: null,
    baseUrl: null,
  });
  const read = () => plugins.createReading('ada', source());
  const uploadAll = async () => {
    const reading = await read();
    const { id } = await plugins.uploadToReading('ada', reading.id, 'image', await picture());
    return plugins.uploadToReading('ada', id, 'instructions', guide);
  };
  const register = async (readingId: string) => plugins.register('ada', { readingId, ...optional });
  const author = { mayAccept: false };
  const administrator = { mayAccept: true };
  return { ...desk, list, first, source, read, uploadAll, register, author, administrator };
}

const fromOf = ({ files }: { files: { from: string | null; name: string | null }[] }) =>
  files.map(({ from, name }) => [from, name]);

test('what an entry names and nothing resolves is uploaded to its reading, shown, pinned and registered', async (t) => {
  const { plugins, read, uploadAll, register, source } = await start(t);
  const before = await read();
  assert.deepEqual(before.files, [
    { kind: 'image', path: '/logos/minutes.svg', from: null, name: null, hash: null },
    { kind: 'instructions', path: '/docs/set-up.md', from: null, name: null, hash: null },
  ]);
  assert.deepEqual(
    before.findings.map(({ code, field }) => [code, field]),
    [
      ['entry_path_relative', 'image'],
      ['entry_path_relative', 'external_integration.setup_instructions_file_path'],
    ],
  );
  const whole = await uploadAll();
  assert.deepEqual(fromOf(whole), [
    ['upload', 'minutes.png'],
    ['upload', 'set-up.md'],
  ]);
  assert.deepEqual([whole.findings, whole.verdict], [[], 'usable']);
  assert.equal(whole.entry?.setUp.instructions, '# By hand\n\n[Connect](https://crm.example/)\n');
  assert.match(whole.logo ?? '', /^data:image\/png;base64,/);
  assert.notEqual(whole.manifestHash, before.manifestHash);
  // What was shown before is another reading, and stays as it was.
  assert.deepEqual((await plugins.findReading(before.id)).files, before.files);

  const plugin = await register(whole.id);
  assert.equal(plugin.logo, `/api/plugins/${plugin.id}/logo?version=1`);
  assert.equal(plugin.entry?.setUp.instructions, whole.entry?.setUp.instructions);
  assert.equal(plugin.versions[0]?.manifestHash, whole.manifestHash);
  assert.equal((await plugins.findLogo(ben, plugin.id, null))?.type, 'image/png');
  // With or without files, it is the same text.
  await assert.rejects(register(before.id), { code: 'plugin_exists' });
  // Reading the same text again changes nothing, and loses nothing.
  const again = await plugins.readAgain('ada', plugin.id, source().text);
  assert.deepEqual([again.changed, fromOf(again.plugin)], [false, fromOf(whole)]);
});

test('a changed text keeps what was uploaded, until its source has the file itself', async (t) => {
  const { plugins, list, first, uploadAll, register } = await start(t);
  const { id } = await register((await uploadAll()).id);
  const renamed = await plugins.readAgain(
    'ada',
    id,
    JSON.stringify({ ...first, description: 'Other words.' }),
  );
  assert.deepEqual(
    renamed.plugin.candidateChanges?.manifestChanges.map(({ field }) => field),
    ['description_for_human', 'description_for_model'],
  );
  const accepted = await plugins.acceptVersion('ada', id, renamed.plugin.candidate ?? 0);
  assert.deepEqual(fromOf(accepted), [
    ['upload', 'minutes.png'],
    ['upload', 'set-up.md'],
  ]);
  const published = {
    ...first,
    external_integration: {
      ...(first?.external_integration as object),
      setup_instructions_file_path: `${list.url}/community/docs/set-up.md`,
    },
  };
  const { plugin } = await plugins.readAgain('ada', id, JSON.stringify(published));
  const change = plugin.candidateChanges?.manifestChanges.find(({ field }) => field === 'setup_instructions');
  assert.match(change?.before ?? '', /^# By hand/);
  assert.match(change?.after ?? '', /^# Set up/);
  const own = await plugins.acceptVersion('ada', id, plugin.candidate ?? 0);
  assert.deepEqual(fromOf(own), [
    ['upload', 'minutes.png'],
    ['source', null],
  ]);
  await assert.rejects(plugins.uploadFile('ada', id, 'instructions', { file: guide, mayAccept: true }), {
    code: 'upload_not_needed',
  });
});

test('an administrator’s upload runs at once as a version of its own; one that waits is decided first', async (t) => {
  const { plugins, read, register, administrator, entryChanges, audited, first } = await start(t);
  const { id } = await register((await read()).id);
  const upload = async (kind: 'image' | 'instructions', file: typeof guide) =>
    plugins.uploadFile('ada', id, kind, { file, ...administrator });
  assert.equal(await upload('instructions', guide), null);
  const changed = await plugins.readAdminPlugin('ada', id);
  assert.deepEqual([changed.version, changed.candidate, changed.findings.length], [2, null, 1]);
  assert.equal(entryChanges.at(-1)?.entry?.setUp.instructions, changed.entry?.setUp.instructions);
  assert.deepEqual(
    audited.slice(-2).map(({ act }) => act),
    ['plugin.file-uploaded', 'plugin.version-accepted'],
  );
  // The same file again is no new version; another one takes its place.
  assert.equal(await upload('instructions', guide), null);
  assert.equal((await plugins.readPlugin('ada', id)).version, 2);
  await upload('image', await picture('#258', 'webp'));
  await upload('image', await picture('#852', 'jpeg'));
  const last = await plugins.readPlugin('ada', id);
  assert.deepEqual(
    [last.version, fromOf(last)],
    [
      4,
      [
        ['upload', 'minutes.jpeg'],
        ['upload', 'set-up.md'],
      ],
    ],
  );
  await plugins.readAgain('ada', id, JSON.stringify({ ...first, author: '@ben' }));
  await assert.rejects(upload('image', await picture('#fff')), { code: 'candidate_waiting' });
});

test('an author’s uploads wait for review, one on top of the other, and are not lost when the source is read', async (t) => {
  const { plugins, read, register, author, source } = await start(t);
  const { id } = await register((await read()).id);
  const image = await picture();
  assert.equal(await plugins.uploadFile('ben', id, 'image', { file: image, ...author }), 2);
  assert.equal(await plugins.uploadFile('ben', id, 'instructions', { file: guide, ...author }), 3);
  // The same once more is no version of its own, and waits as before.
  assert.equal(await plugins.uploadFile('ben', id, 'instructions', { file: guide, ...author }), 3);
  const waiting = await plugins.readAdminPlugin('ada', id);
  assert.deepEqual(
    [waiting.version, waiting.candidate, fromOf(waiting)],
    [
      1,
      3,
      [
        [null, null],
        [null, null],
      ],
    ],
  );
  assert.deepEqual(
    waiting.versions.map(({ state }) => state),
    ['candidate', 'dropped', 'approved'],
  );
  const changes = waiting.candidateChanges;
  assert.deepEqual(
    changes?.manifestChanges.map(({ field, before }) => [field, before]),
    [
      ['setup_instructions', ''],
      ['image', ''],
    ],
  );
  assert.equal(changes?.image, `/api/plugins/${id}/logo?version=3`);
  // Until it is accepted nobody but who reviews it gets it.
  assert.equal(await plugins.findLogo(ben, id, 3), null);
  const again = await plugins.readAgain('ada', id, source().text);
  assert.equal(again.plugin.candidate, 3);
  const accepted = await plugins.acceptVersion('ada', id, 3);
  assert.deepEqual(fromOf(accepted), [
    ['upload', 'minutes.png'],
    ['upload', 'set-up.md'],
  ]);
  assert.equal((await plugins.findLogo(ben, id, null))?.bytes.equals(image.bytes), true);
});

test('what is uploaded is judged by its bytes: no program, no page, no rubbish, nothing too large', async (t) => {
  const { plugins, read } = await start(t);
  const { id } = await read();
  const upload = (kind: 'image' | 'instructions', bytes: Buffer | string) =>
    plugins.uploadToReading('ada', id, kind, { name: 'logo.png', bytes: Buffer.from(bytes) });
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const { bytes: png } = await picture();
  for (const bytes of [svg, '<!doctype html><p>', '', 'GIF89a', png.subarray(0, 60), Buffer.alloc(1_000)]) {
    await assert.rejects(upload('image', bytes), { code: 'upload_not_an_image' });
  }
  await assert.rejects(upload('image', Buffer.concat([png, Buffer.alloc(256 * 1024)])), {
    code: 'upload_too_large',
    message: 'An image may have at most 256 KB.',
  });
  for (const bytes of [
    '',
    ' \n',
    '<!DOCTYPE html><p>',
    svg,
    png,
    Buffer.from('a\0b'),
    Buffer.from([0xff, 0xfe, 0x41, 0]),
  ]) {
    await assert.rejects(upload('instructions', bytes), { code: 'upload_not_markdown' });
  }
  await assert.rejects(upload('instructions', 'a'.repeat(200 * 1024 + 1)), { code: 'upload_too_large' });
  const taken = await plugins.uploadToReading('ada', id, 'instructions', {
    name: 'C:\\docs\\<b>set\u202eup.md',
    bytes: Buffer.from('# Hi'),
  });
  assert.equal(taken.files[1]?.name, '<b>setup.md');
});

test('an API description takes no files, and an entry of prompts alone no instructions', async (t) => {
  const { plugins, list, source } = await start(t);
  const mentor = await plugins.createReading('ada', source(list.state.entries[1]));
  assert.deepEqual(
    mentor.files.map(({ kind, path, from }) => [kind, path, from]),
    [['image', null, null]],
  );
  await assert.rejects(plugins.uploadToReading('ada', mentor.id, 'instructions', guide), {
    code: 'upload_not_needed',
  });
  const drawn = await plugins.uploadToReading('ada', mentor.id, 'image', await picture());
  assert.ok(drawn.findings.every(({ field }) => field !== 'image'));
  const address = { kind: 'address' as const, address: `${list.url}/openapi.json` };
  const api = await plugins.createReading('ada', address);
  assert.deepEqual(api.files, []);
  await assert.rejects(plugins.uploadToReading('ada', api.id, 'image', await picture()), {
    code: 'upload_not_needed',
  });
});
