import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildPackage } from './build-package.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));

const description = `openapi: 3.0.3
paths:
  /todos/{username}:
    post:
      operationId: addTodo
      requestBody:
        content: {application/json: {schema: {type: object, properties: {todo: {type: string}}}}}
`;

const plugin = `import { createServer } from 'node:http';
import { signSetUpLink, verifyDelivery, verifySetUpLink } from '@plugdesk/plugin-sdk';
import { sendDelivery, writeMemory } from '@plugdesk/plugin-sdk/testing';

const secret = 'whsec_' + Buffer.alloc(24, 7).toString('base64');
const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { type } = verifyDelivery(Buffer.concat(chunks), request.headers, secret);
  response.end(JSON.stringify({ message: type }));
}).listen(0, '127.0.0.1', async () => {
  const address = 'http://127.0.0.1:' + server.address().port;
  const { status, body } = await sendDelivery(address, writeMemory({ title: 'A walk' }), { secret });
  const expires = Math.floor(Date.now() / 1000) + 60;
  const signature = signSetUpLink(secret, 'person-1', expires);
  const link = '/sign-in?' + new URLSearchParams({ uid: 'person-1', expires, signature });
  console.log(status, body.message, verifySetUpLink(link, secret).uid);
  server.close();
});
`;

test('the package that is published has what it names, is typed, and its README’s example runs', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'plugdesk-package-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    requests.push(`${request.method} ${request.url} ${body}`);
    response.end(description);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  t.after(() => server.close());
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const modules = join(folder, 'node_modules');
  assert.deepEqual(await buildPackage('tool-compiler', join(modules, '@plugdesk/tool-compiler')), []);
  await mkdir(join(modules, '@types'), { recursive: true });
  for (const name of [
    'ajv',
    'jsonc-parser',
    're2js',
    'yaml',
    'fast-deep-equal',
    'fast-uri',
    'json-schema-traverse',
    'require-from-string',
    '@types/node',
    'undici-types',
  ]) {
    await symlink(join(root, 'node_modules', name), join(modules, name));
  }
  const readme = await readFile(join(root, 'packages/tool-compiler/README.md'), 'utf8');
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  assert.ok(example.trim().split('\n').length <= 12);
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await writeFile(join(folder, 'example.ts'), example.replaceAll('https://todo.example.com', address));

  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const options = '--noEmit --strict --target es2023 --module nodenext --types node --skipLibCheck false';
  await run(process.execPath, [tsc, ...options.split(' '), 'example.ts'], { cwd: folder });
  await run(process.execPath, ['example.ts'], { cwd: folder });
  assert.deepEqual(requests, ['GET /openapi.yaml ', 'POST /todos/ada {"todo":"buy milk"}']);
});

test('the SDK is packed and installed as a file, with all it exports, and checks a delivery and a link', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'plugdesk-sdk-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const built = join(folder, 'built');
  assert.deepEqual(await buildPackage('plugin-sdk', built), []);
  const { stdout } = await run('npm', ['pack', built, '--silent'], { cwd: folder });
  const modules = join(folder, 'node_modules');
  const home = join(modules, '@plugdesk/plugin-sdk');
  await mkdir(home, { recursive: true });
  await run('tar', ['-xzf', stdout.trim(), '-C', home, '--strip-components=1'], { cwd: folder });
  for (const name of ['standardwebhooks', '@stablelib', 'fast-sha256'])
    await symlink(join(root, 'node_modules', name), join(modules, name));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await writeFile(join(folder, 'plugin.js'), plugin);
  const ran = await run(process.execPath, ['plugin.js'], { cwd: folder });
  assert.equal(ran.stdout.trim(), '200 memory.created person-1');
});
