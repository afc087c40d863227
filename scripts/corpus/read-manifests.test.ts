import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { compileDocuments } from './compile-documents.ts';
import { readManifests } from './read-manifests.ts';

const manifest = (changes: object) =>
  JSON.stringify({
    schema_version: 'v1',
    name_for_human: 'Lamps',
    name_for_model: 'lamps',
    description_for_human: 'Lamps of the house.',
    description_for_model: 'Lists lamps.',
    auth: { type: 'none' },
    api: { type: 'openapi', url: '/openapi.yaml' },
    logo_url: 'https://pictures.example/lamp.png',
    contact_email: 'lamps@lamps.example',
    legal_info_url: 'https://lamps.example/legal',
    ...changes,
  });

const description = `openapi: 3.0.1
info: { title: Lamps, version: v1 }
servers: [{ url: https://api.lamps.example }]
paths:
  /lamps:
    get: { operationId: listLamps, responses: { '200': { description: Lamps } } }
`;

test('each manifest is read with the description of its name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plugdesk-corpus-'));
  try {
    for (const part of ['manifests', 'specs', 'openapi']) await mkdir(join(folder, part));
    const files = {
      'manifests/fine.example.json': manifest({}),
      'manifests/long.example.json': manifest({ name_for_human: 'Lamps of the whole house' }),
      'manifests/alone.example.json': manifest({}),
      'specs/fine.example.yaml': description,
      'specs/long.example.json': description.replace(/servers.*\n/, ''),
      'openapi/other.json': '{"no": "description"}',
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    assert.deepEqual(await readManifests(folder), [
      {
        name: 'alone.example',
        verdict: 'not-usable',
        usable: 0,
        operations: 0,
        codes: ['!description_unreachable'],
      },
      { name: 'fine.example', verdict: 'usable', usable: 1, operations: 1, codes: [] },
      {
        name: 'long.example',
        verdict: 'usable-with-warnings',
        usable: 1,
        operations: 1,
        codes: ['servers_missing', 'too_long'],
      },
    ]);
    const documents = await compileDocuments(folder);
    assert.deepEqual(
      documents.map(({ file, outcome, tools }) => `${file} ${outcome} ${tools}`),
      [
        'openapi/other.json not-a-description 0',
        'specs/fine.example.yaml compiled 1',
        'specs/long.example.json compiled 1',
      ],
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});
