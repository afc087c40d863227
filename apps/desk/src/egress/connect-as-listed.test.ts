import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectAsListed } from './connect-as-listed.ts';
import { dialAddresses } from './dial.ts';
import { EgressError } from './egress-error.ts';
import { createModelFetch } from './model-fetch.ts';
import { resolveFrom, serve } from './testing/far-side.ts';

const names = { 'llm.internal': ['127.0.0.1'], 'metadata.example': ['169.254.169.254'] };

/** Asks an address through a checked model fetch. @returns the body, or the code of the refusal */
async function get(url: string): Promise<string> {
  const model = createModelFetch({
    connect: connectAsListed({
      resolve: resolveFrom(names),
      dial: dialAddresses,
      authorities: undefined,
      connectTimeoutMs: 2_000,
    }),
  });
  try {
    return await (await model.fetch(url)).text();
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null;
    return cause instanceof EgressError ? cause.code : String(error);
  } finally {
    await model.close();
  }
}

test('a server in the house is reached by name and by address', async (t) => {
  const far = await serve((_, response) => response.end('hello'));
  t.after(() => far.close());
  assert.equal(await get(`http://llm.internal:${far.port}/`), 'hello');
  assert.equal(await get(`http://127.0.0.1:${far.port}/`), 'hello');
});

test('a cloud’s metadata service is reached neither by address nor by a name that stands for it', async () => {
  assert.equal(await get('http://169.254.169.254/'), 'ip_cloud_infra');
  assert.equal(await get('http://[::ffff:169.254.169.254]/'), 'ip_cloud_infra');
  assert.equal(await get('http://metadata.example/'), 'ip_linklocal');
});
