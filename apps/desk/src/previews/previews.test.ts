import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { type PageAnswer, startPages } from './testing/start-pages.ts';
import { startTestPreviews } from './testing/start-test-previews.ts';

const picture = (width = 1200, height = 630) =>
  sharp({ create: { width, height, channels: 3, background: '#8fa7b3' } });
const head = (inner: string) => `<!doctype html><html><head>${inner}</head><body>words</body></html>`;
const png = (body: Uint8Array): PageAnswer => ({ headers: { 'content-type': 'image/png' }, body });

test('a page with OpenGraph becomes a preview with a picture of the desk’s own', async (t) => {
  const desk = await startTestPreviews(t);
  const secret = 'GPS 48.8566, 2.3522';
  const photo = await picture()
    .withMetadata({ exif: { IFD0: { Copyright: secret } } })
    .png()
    .toBuffer();
  const pages = await startPages((path) =>
    path === '/a'
      ? {
          body: head(`<meta property="og:title" content="Hôtel du Canal"><meta property="og:site_name" content="Stays">
            <meta property="og:description" content="14 rooms"><meta property="og:image" content="/a.png">`),
        }
      : path === '/a.png'
        ? png(photo)
        : null,
  );
  t.after(pages.close);
  const url = `${pages.origin}/a`;
  const [preview, ...others] = await desk.listOf(url);
  assert.equal(others.length, 0);
  assert.deepEqual(preview, {
    url,
    host: new URL(url).host,
    title: 'Hôtel du Canal',
    siteName: 'Stays',
    description: '14 rooms',
    picture: '/api/link-pictures/picture-1',
    source: { kind: 'plugin', plugin: 'Paris Stays' },
  });
  const bytes = await desk.previews.findPicture('picture-1');
  const seen = await sharp(bytes ?? Buffer.alloc(0)).metadata();
  assert.deepEqual([seen.format, seen.width, seen.height], ['webp', 104, 104]);
  assert.ok(photo.includes(secret));
  assert.equal(bytes?.includes(secret), false);
  assert.equal(pages.lastHeaders.cookie, undefined);
  assert.equal(pages.lastHeaders.referer, undefined);
});

test('an address that the model wrote is not fetched', async (t) => {
  const desk = await startTestPreviews(t);
  const pages = await startPages(() => ({ body: head('<title>Caught</title>') }));
  t.after(pages.close);
  const stolen = `${pages.origin}/?secret=42`;
  for (const told of [
    { answer: `[Hotel](${stolen}) ![x](${stolen}) <${stolen}> ${stolen}` },
    // A result may name the host, or the beginning of the address.
    { answer: stolen, calls: [{ answer: { home: `${pages.origin}/`, more: `${pages.origin}/?` } }] },
    // A plugin that repeats what it was called with says nothing of its own.
    { answer: stolen, calls: [{ arguments: { q: stolen }, answer: { searched: stolen } }] },
    // The address comes to the person later.
    { answer: stolen },
  ]) {
    assert.deepEqual(await desk.list(await desk.say(told)), []);
  }
  const turn = await desk.say({ answer: stolen });
  await desk.say({ question: `What is ${stolen}?`, answer: 'A page.' });
  assert.deepEqual(await desk.list(turn), []);
  assert.deepEqual(pages.asked, []);
  // In the person's own words it is theirs to look at.
  assert.equal((await desk.list(await desk.say({ answer: stolen }))).length, 1);
});

test('another person’s turn, an unfinished one and one that was put aside', async (t) => {
  const desk = await startTestPreviews(t);
  const pages = await startPages(() => ({ body: head('<title>T</title>') }));
  t.after(pages.close);
  const url = `${pages.origin}/a`;
  const turn = await desk.say({ calls: [{ answer: url }], answer: url });
  const missing = { code: 'turn_not_found' };
  await assert.rejects(desk.previews.listForTurn('ben', 'talk', turn), missing);
  await assert.rejects(desk.list('turn-99'), missing);
  assert.deepEqual(await desk.list(await desk.say({ answer: url, running: true })), []);
  await desk.kysely.updateTable('turn').set({ removed_at: new Date() }).where('id', '=', turn).execute();
  await assert.rejects(desk.list(turn), missing);
  // What stood only in a turn that an edit put aside does not count.
  assert.deepEqual(await desk.list(await desk.say({ answer: url })), []);
  assert.deepEqual(pages.asked, []);
});

test('pages that give no preview leave the plain link', async (t) => {
  const desk = await startTestPreviews(t);
  const og = '<meta property="og:title" content="T">';
  const answers: Record<string, PageAnswer> = {
    '/no-title': { body: head('<meta property="og:image" content="/x.png">') },
    '/json': { headers: { 'content-type': 'application/json' }, body: head(og) },
    '/image': { headers: { 'content-type': 'image/svg+xml' }, body: `<svg>${head(og)}</svg>` },
    '/late-title': { body: head(`<!--${'x'.repeat(600 * 1024)}-->${og}`) },
    '/error': { status: 500, body: head(og) },
    '/to-private': { status: 302, headers: { location: 'http://10.0.0.1/' } },
    '/to-loopback': { status: 302, headers: { location: 'http://[::1]/' } },
    '/to-file': { status: 302, headers: { location: 'file:///etc/passwd' } },
    '/1': { status: 302, headers: { location: '/2' } },
    '/2': { status: 302, headers: { location: '/3' } },
    '/3': { status: 302, headers: { location: '/4' } },
    '/4': { status: 302, headers: { location: '/good' } },
    '/good': { body: head(og) },
  };
  const pages = await startPages((path) => answers[path] ?? null);
  t.after(pages.close);
  for (const path of ['/missing', ...Object.keys(answers)].filter((name) => !/^\/([234]|good)$/.test(name))) {
    assert.deepEqual(await desk.listOf(pages.origin + path), [], path);
  }
  assert.deepEqual(await desk.listOf('http://10.0.0.1/', 'http://[::1]/a'), []);
  const failures = await desk.kysely.selectFrom('link_preview').select('failure').distinct().execute();
  assert.deepEqual(failures.map((row) => row.failure).sort(), [
    'ip_loopback',
    'ip_private',
    'no_title',
    'not_html',
    'redirect_limit',
    'scheme',
    'status_404',
    'status_500',
  ]);
  // Three redirects are followed; the address stays that of the answer.
  const [preview] = await desk.listOf(`${pages.origin}/2`);
  assert.deepEqual([preview?.title, preview?.url], ['T', `${pages.origin}/2`]);
});

test('a picture that cannot be had is left out, the words stay', async (t) => {
  const desk = await startTestPreviews(t);
  const bomb = await picture(10_000, 10_000).png({ compressionLevel: 9 }).toBuffer();
  assert.ok(bomb.byteLength < 2 * 1024 * 1024);
  const whole = await picture().png().toBuffer();
  const images: Record<string, PageAnswer | null> = {
    bomb: png(bomb),
    huge: png(Buffer.concat([whole, Buffer.alloc(2 * 1024 * 1024)])),
    svg: png(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>')),
    html: png(Buffer.from(head(''))),
    cut: png(whole.subarray(0, 60)),
    missing: null,
  };
  const pages = await startPages((path) => {
    const [, kind, name = ''] = path.split('/');
    if (kind === 'image') return images[name] ?? null;
    return {
      body: head(`<meta property="og:title" content="T"><meta property="og:image" content="/image/${name}">`),
    };
  });
  t.after(pages.close);
  for (const name of Object.keys(images)) {
    const [preview] = await desk.listOf(`${pages.origin}/page/${name}`);
    assert.deepEqual([preview?.title, preview?.picture], ['T', null], name);
    assert.ok(pages.asked.includes(`/image/${name}`));
  }
  assert.equal(await desk.previews.findPicture('picture-1'), null);
});

test('titles with markup are text', async (t) => {
  const desk = await startTestPreviews(t);
  const evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
  const written = evil.replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const pages = await startPages(() => ({ body: head(`<meta property="og:title" content="${written}">`) }));
  t.after(pages.close);
  assert.equal((await desk.listOf(`${pages.origin}/a`))[0]?.title, evil);
});

test('two addresses of one page are one preview', async (t) => {
  const desk = await startTestPreviews(t);
  const pages = await startPages(() => ({
    body: head('<title>T</title><meta property="og:url" content="/a">'),
  }));
  t.after(pages.close);
  assert.equal((await desk.listOf(`${pages.origin}/a?from=1`, `${pages.origin}/a?from=2`)).length, 1);
});

test('what was fetched is kept for a day, what failed for an hour', async (t) => {
  const desk = await startTestPreviews(t);
  const photo = await picture().png().toBuffer();
  const pages = await startPages((path) =>
    path === '/a'
      ? { body: head('<title>T</title><meta property="og:image" content="/a.png">') }
      : path === '/a.png'
        ? png(photo)
        : null,
  );
  t.after(pages.close);
  const good = `${pages.origin}/a`;
  const bad = `${pages.origin}/b`;
  const fetches = async (url: string) => {
    const before = pages.asked.length;
    const previews = await desk.listOf(url);
    return { times: pages.asked.slice(before).filter((path) => !path.endsWith('.png')).length, previews };
  };
  const pass = (minutes: number) => {
    desk.clock.now = new Date(desk.clock.now.getTime() + minutes * 60_000);
  };
  assert.equal((await fetches(good)).times, 1);
  assert.equal((await fetches(bad)).times, 1);
  pass(59);
  assert.equal((await fetches(good)).times, 0);
  assert.equal((await fetches(bad)).times, 0);
  pass(2);
  assert.equal((await fetches(bad)).times, 1);
  pass(24 * 60);
  const again = await fetches(good);
  // The same picture keeps its address.
  assert.deepEqual([again.times, again.previews[0]?.picture], [1, '/api/link-pictures/picture-1']);
  // Nothing says which address it was.
  const rows = await desk.kysely.selectFrom('link_preview').selectAll().execute();
  assert.equal(JSON.stringify(rows).includes('127.0.0.1'), false);
  pass(49 * 60);
  await fetches(bad);
  assert.equal((await desk.kysely.selectFrom('link_preview').select('failure').execute()).length, 1);
  assert.equal(await desk.previews.findPicture('picture-1'), null);
});

test('who asks while an address is being fetched waits for the same fetch', async (t) => {
  const desk = await startTestPreviews(t);
  const gate = Promise.withResolvers<void>();
  const pages = await startPages(() => ({ body: head('<title>T</title>'), after: gate.promise }));
  t.after(pages.close);
  const url = `${pages.origin}/a`;
  const asking = [desk.listOf(url), desk.listOf(url), desk.listOf(url)];
  gate.resolve();
  for (const previews of await Promise.all(asking)) assert.equal(previews.length, 1);
  assert.deepEqual(pages.asked, ['/a']);
});

test('closing ends what is being fetched and keeps nothing of it', async (t) => {
  const desk = await startTestPreviews(t);
  const arrived = Promise.withResolvers<void>();
  const pages = await startPages(() => {
    arrived.resolve();
    return { after: new Promise(() => {}) };
  });
  t.after(pages.close);
  const asking = desk.listOf(`${pages.origin}/a`);
  await arrived.promise;
  await desk.previews.close();
  assert.deepEqual(await asking, []);
  assert.deepEqual(await desk.kysely.selectFrom('link_preview').select('failure').execute(), []);
});
