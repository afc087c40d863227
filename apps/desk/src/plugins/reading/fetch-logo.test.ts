import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGuardedFetch } from '../../egress/guarded-fetch.ts';
import { serve } from '../../egress/testing/far-side.ts';
import { fetchLogo } from './fetch-logo.ts';
import { sniffImage } from './sniff-image.ts';

test('an image is told by its bytes', () => {
  assert.equal(sniffImage(Buffer.from('89504e470d0a1a0a00', 'hex')), 'image/png');
  assert.equal(sniffImage(Buffer.from('ffd8ffe0', 'hex')), 'image/jpeg');
  assert.equal(sniffImage(Buffer.from('GIF89a...')), 'image/gif');
  assert.equal(sniffImage(Buffer.from('RIFF0000WEBPVP8 ')), 'image/webp');
  assert.equal(sniffImage(Buffer.from('<?xml version="1.0"?>\n<svg xmlns="x"/>')), 'image/svg+xml');
  assert.equal(sniffImage(Buffer.from('<html><svg></svg></html>')), null);
  assert.equal(sniffImage(Buffer.alloc(0)), null);
});

test('a logo that cannot be had only warns', async (t) => {
  const far = await serve((request, response) => {
    if (request.url === '/large') response.end(Buffer.alloc(300 * 1024));
    else if (request.url === '/page') response.end('<html>');
    else if (request.url === '/good') response.end(Buffer.from('89504e470d0a1a0a00', 'hex'));
    else response.writeHead(404).end();
  });
  const guardedFetch = createGuardedFetch({
    resolve: async () => [],
    policy: () => ({ allowHttp: false, privateHosts: [`127.0.0.1:${far.port}`] }),
    userAgent: 'Plugdesk/test',
  });
  t.after(async () => {
    await guardedFetch.close();
    await far.close();
  });
  const code = async (url: string) => (await fetchLogo(guardedFetch, url)).finding?.code ?? 'none';
  const base = `http://127.0.0.1:${far.port}`;
  assert.equal(await code(`${base}/good`), 'none');
  assert.equal(await code(`${base}/large`), 'logo_too_large');
  assert.equal(await code(`${base}/page`), 'logo_not_an_image');
  assert.equal(await code(`${base}/missing`), 'logo_unreachable');
  assert.equal(await code('http://10.0.0.1/logo.png'), 'logo_unreachable');
  assert.equal(await code('data:image/svg+xml,%3Csvg%3E%3C/svg%3E'), 'none');
  const { finding } = await fetchLogo(guardedFetch, 'data:text/html,hello');
  assert.equal(finding?.code, 'logo_not_an_image');
  // An SVG is kept and never shown: nobody is told to publish one.
  assert.doesNotMatch(JSON.stringify(finding), /SVG/);
  assert.match(finding?.message ?? '', /PNG, JPEG, WebP or GIF/);
});
