import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { PluginDetail, Reading } from '@plugdesk/protocol';
import sharp from 'sharp';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { type SessionClient, startTestDesk } from '../../../testing/test-desk.ts';

const entry = {
  id: 'minutes',
  name: 'Minutes',
  author: '@grace',
  description: 'Keeps the minutes.',
  image: '/minutes.png',
  capabilities: ['external_integration'],
  external_integration: {
    triggers_on: 'memory_creation',
    webhook_url: 'https://minutes.example/hook',
    setup_instructions_file_path: '/set-up.md',
  },
};

const png = (colour = '#258') =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: colour } })
    .png()
    .toBuffer();

async function start(t: TestContext) {
  const desk = await startTestDesk();
  t.after(() => desk.close());
  const administrator = await desk.signUpAdministrator();
  const put = (
    who: SessionClient,
    path: string,
    bytes: Buffer | string,
    headers: Record<string, string> = {},
  ) =>
    fetch(`${desk.url}${path}`, {
      method: 'PUT',
      headers: {
        origin: desk.url,
        cookie: who.cookie,
        'content-type': 'application/octet-stream',
        ...headers,
      },
      body: new Uint8Array(Buffer.from(bytes)),
    });
  const source = { kind: 'text', text: JSON.stringify(entry), fileName: null, baseUrl: null };
  const read = (): Promise<Reading> => administrator.call('createReading', { body: { source } });
  const register = async (readingId: string): Promise<PluginDetail> =>
    administrator.call('registerPlugin', { body: { readingId, policy: 'default', leaveOut: [] } });
  return { desk, administrator, put, read, register };
}

test('uploadReadingFile and uploadPluginFile are protected', async (t) => {
  const { desk } = await start(t);
  await assertProtected(desk, 'uploadReadingFile');
  await assertProtected(desk, 'uploadPluginFile');
});

test('an administrator registers an entry with its image and instructions, and people get them drawn anew', async (t) => {
  const { desk, administrator, put, read, register } = await start(t);
  const { id } = await read();
  const files = (readingId: string) => `/api/admin/readings/${readingId}/files`;
  const drawn = await put(administrator, `${files(id)}/image?name=minutes.png`, await png());
  assert.equal(drawn.status, 200);
  const second = (await drawn.json()) as Reading;
  const told = await put(administrator, `${files(second.id)}/instructions?name=set-up.md`, '# Connect');
  const whole = (await told.json()) as Reading;
  assert.deepEqual(
    whole.files.map(({ from, name }) => [from, name]),
    [
      ['upload', 'minutes.png'],
      ['upload', 'set-up.md'],
    ],
  );
  const plugin = await register(whole.id);
  const member = await desk.invite('member');
  const logo = await member.fetch(plugin.logo ?? '');
  assert.equal(logo.status, 200);
  assert.deepEqual(
    ['content-type', 'x-content-type-options', 'content-security-policy'].map((name) =>
      logo.headers.get(name),
    ),
    ['image/webp', 'nosniff', "default-src 'none'; sandbox"],
  );
  const { format, width, height } = await sharp(Buffer.from(await logo.arrayBuffer())).metadata();
  assert.deepEqual([format, width, height], ['webp', 104, 104]);
  const setUp = await member.call('readSetUp', { params: { pluginId: plugin.id } });
  assert.equal(setUp.instructions, '# Connect');
});

test('files of a registered plugin are uploaded by an administrator, or by its author for review, and by nobody else', async (t) => {
  const { desk, administrator, put, read, register } = await start(t);
  const { id: pluginId } = await register((await read()).id);
  const [grace, ben, ada] = [
    await desk.invite('developer'),
    await desk.invite('developer'),
    await desk.invite('member'),
  ];
  const params = { pluginId };
  await administrator.call('setPluginAuthor', { params, body: { personId: grace.person.id } });
  const path = `/api/plugins/${pluginId}/files`;
  for (const who of [ben, ada]) {
    const refused = await put(who, `${path}/image`, await png());
    assert.deepEqual([refused.status, await problemCode(refused)], [403, 'forbidden']);
  }
  const answer = await put(grace, `${path}/image?name=mine.png`, await png());
  const waiting = (await answer.json()) as { waits: number | null; plugin: PluginDetail };
  assert.deepEqual([waiting.waits, waiting.plugin.version, waiting.plugin.logo], [2, 1, null]);
  const candidate = `/api/plugins/${pluginId}/logo?version=2`;
  assert.equal((await grace.fetch(candidate)).status, 200);
  assert.equal((await administrator.fetch(candidate)).status, 200);
  assert.equal((await ada.fetch(candidate)).status, 404);
  const early = await put(administrator, `${path}/instructions`, '# Hi');
  assert.deepEqual([early.status, await problemCode(early)], [409, 'candidate_waiting']);
  await administrator.call('acceptVersion', { params: { pluginId, number: 2 } });
  assert.equal((await ada.fetch(candidate)).status, 200);
  const now = await put(administrator, `${path}/instructions?name=set-up.md`, '# Hi');
  const running = (await now.json()) as { waits: number | null; plugin: PluginDetail };
  assert.deepEqual([running.waits, running.plugin.version], [null, 3]);
});

test('what is refused has a code: too large, of another kind, from a form, too often', async (t) => {
  const { desk, administrator, put, read, register } = await start(t);
  const { id: pluginId } = await register((await read()).id);
  const path = `/api/plugins/${pluginId}/files`;
  const refusal = async (response: Response) => [response.status, await problemCode(response)];
  const large = Buffer.alloc(256 * 1024 + 1);
  assert.deepEqual(await refusal(await put(administrator, `${path}/image`, large)), [
    413,
    'payload_too_large',
  ]);
  const long = 'a'.repeat(200 * 1024 + 1);
  assert.deepEqual(await refusal(await put(administrator, `${path}/instructions`, long)), [
    413,
    'upload_too_large',
  ]);
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
  assert.deepEqual(await refusal(await put(administrator, `${path}/image`, svg)), [
    422,
    'upload_not_an_image',
  ]);
  assert.deepEqual(await refusal(await put(administrator, `${path}/instructions`, '<html>')), [
    422,
    'upload_not_markdown',
  ]);
  assert.deepEqual(await refusal(await put(administrator, `${path}/sound`, 'a')), [400, 'invalid_input']);
  assert.deepEqual(await refusal(await put(administrator, '/api/plugins/none/files/image', await png())), [
    404,
    'plugin_not_found',
  ]);
  assert.deepEqual(
    await refusal(await put(administrator, '/api/admin/readings/none/files/image', await png())),
    [404, 'reading_not_found'],
  );
  const foreign: Record<string, string>[] = [
    { 'content-type': 'text/plain' },
    { 'content-type': 'multipart/form-data; boundary=x' },
    { origin: 'https://evil.example' },
  ];
  for (const headers of foreign) {
    assert.deepEqual(await refusal(await put(administrator, `${path}/image`, await png(), headers)), [
      403,
      'cross_site',
    ]);
  }
  const grace = await desk.invite('developer');
  await administrator.call('setPluginAuthor', {
    params: { pluginId },
    body: { personId: grace.person.id },
  });
  const many = await Promise.all(
    Array.from({ length: 31 }, () => put(grace, `${path}/instructions`, '# The same')),
  );
  const late = many.filter(({ status }) => status === 429);
  assert.equal(late.length, 1);
  assert.ok(Number(late[0]?.headers.get('retry-after')) > 3_000);
  const { versions } = await administrator.call('readAdminPlugin', { params: { pluginId } });
  assert.equal(versions.length, 2, 'the same file is one version');
});
