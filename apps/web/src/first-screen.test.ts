import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

/**
 * Bytes of script until the first screen can be used: promised for gzip; and for Brotli, which browsers get, the size
 * it has kept to (the aim is 120,000): beyond it something came along that belongs into a chunk of its own.
 */
const promised = 200_000;
const kept = 127_600;

const read = (file: string) => readFileSync(join(dist, 'assets', file), 'utf8');

/** The scripts that the browser loads for `entries`: they, and all that they import before they run. */
function withImports(entries: string[]): Set<string> {
  const found = new Set<string>();
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    for (const [, name = ''] of read(file).matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) {
      waiting.push(name);
    }
  }
  return found;
}

function entryScripts(): string[] {
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  return [...page.matchAll(/\/assets\/([\w.-]+\.js)/g)].map(([, name = '']) => name);
}

function chunkOf(name: string): string {
  const file = readdirSync(join(dist, 'assets')).find(
    (each) => each.startsWith(`${name}-`) && each.endsWith('.js'),
  );
  assert.ok(file, `The build has no chunk ${name}; build the web app first.`);
  return file;
}

const sizeOf = (files: Iterable<string>, compress: (script: string) => Buffer) =>
  [...files].reduce((sum, file) => sum + compress(read(file)).length, 0);

test('the first screen needs no more script than promised', () => {
  const first = withImports([...entryScripts(), chunkOf('start-app'), chunkOf('new-conversation-page')]);
  const zipped = sizeOf(first, gzipSync);
  assert.ok(zipped <= promised, `${zipped} bytes of compressed script, promised are ${promised}`);
  const sent = sizeOf(first, brotliCompressSync);
  assert.ok(sent <= kept, `${sent} bytes of script are sent: still within what is promised, but it grew`);
});

test('pages and heavy parts are chunks of their own, which the first screen does not load', () => {
  const first = withImports([...entryScripts(), chunkOf('start-app'), chunkOf('new-conversation-page')]);
  for (const name of [
    'markdown',
    'conversation-page',
    'approvals-page',
    'plugins-page',
    'register-page',
    'admin-plugin-page',
    'people-page',
    'profile-page',
    'memories-page',
    'memory-page',
    'live-page',
    'session-page',
    'upload-page',
    'devices-page',
    'call-panel',
    'palette',
    'shortcut-table',
  ]) {
    assert.ok(!first.has(chunkOf(name)), `${name} is loaded with the first screen`);
  }
});

test('the first screen works without markdown, menus and dialogs', () => {
  const first = [...withImports([...entryScripts(), chunkOf('start-app'), chunkOf('new-conversation-page')])];
  const whole = readdirSync(join(dist, 'assets')).filter((file) => file.endsWith('.js'));
  assert.ok(
    sizeOf(first, gzipSync) < sizeOf(whole, gzipSync) / 2,
    'most of the script is loaded when it is needed',
  );
});

test('no page loads the schemas of the protocol: their library makes functions of text, which the page’s policy forbids', () => {
  const loads = readdirSync(join(dist, 'assets')).filter(
    (file) => file.endsWith('.js') && read(file).includes('ZodString'),
  );
  assert.deepEqual(loads, []);
});
