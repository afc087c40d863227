import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { settingNames } from './config.ts';
import { nameUnknownSettings } from './name-unknown-settings.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

test('a setting that is misspelt is named in one line, with the one that is meant and without its value', () => {
  const meant: [string, string | null][] = [
    ['PLUGDESK_MODLE', 'PLUGDESK_MODEL'],
    ['PLUGDESK_MODELURL', 'PLUGDESK_MODEL_URL'],
    ['PLUGDESK_TRUSTED_PROXY', null],
    ['PLUGDESK_TRUSTED_PROXYS', 'PLUGDESK_TRUSTED_PROXIES'],
    ['PLUGDESK_STOP_SECOND', 'PLUGDESK_STOP_SECONDS'],
    ['PLUGDESK_WINDOW', 'PLUGDESK_WINDOW_SECONDS'],
    ['PLUGDESK_KEYS', 'PLUGDESK_KEY'],
    ['PLUGDESK_PORT', 'PORT'],
    ['PLUGDESK_DATABASE_URL', 'DATABASE_URL'],
    ['plugdesk_url', 'PLUGDESK_URL'],
    ['PLUGDESK_SOMETHING', null],
  ];
  for (const [name, nearest] of meant) {
    const said = nameUnknownSettings({ [name]: 'hunter2', PLUGDESK_DEMO: 'off' }) ?? '';
    const shown = nearest === null ? `${name}:` : `${name} (did you mean ${nearest}?):`;
    assert.ok(said.startsWith(`Plugdesk has no setting ${shown}`), said);
    assert.doesNotMatch(said, /hunter2|\n/);
  }
  assert.equal(
    nameUnknownSettings({ PLUGDESK_URLL: 'a', PLUGDESK_KEI: 'b', PLUGDESK_DTA: 'c' }),
    'Plugdesk has no setting PLUGDESK_DTA (did you mean PLUGDESK_DATA?), PLUGDESK_KEI (did you mean PLUGDESK_KEY?), ' +
      'and PLUGDESK_URLL (did you mean PLUGDESK_URL?): what is set there changes nothing. See docs/settings.md.',
  );
  assert.doesNotMatch(nameUnknownSettings({ 'PLUGDESK_A\nFORGED': 'x' }) ?? '\n', /\n/);
});

test('nothing is said of what is known, is empty, belongs to others, or is set by a container platform', () => {
  const known = Object.fromEntries(settingNames.map((name) => [name, 'x']));
  assert.equal(nameUnknownSettings(known), null);
  assert.equal(
    nameUnknownSettings({
      PATH: '/bin',
      OFFICE_PLUGDESK_TOKEN: 'x',
      PLUGDESK_MODLE: ' ',
      PLUGDESK_SERVICE_HOST: '10.0.0.1',
      PLUGDESK_SERVICE_PORT: '3210',
      PLUGDESK_SERVICE_PORT_HTTP: '3210',
      PLUGDESK_PORT: 'tcp://10.0.0.1:3210',
      PLUGDESK_PORT_3210_TCP: 'tcp://10.0.0.1:3210',
      PLUGDESK_PORT_3210_TCP_ADDR: '10.0.0.1',
      PLUGDESK_DATABASE_SERVICE_HOST: '10.0.0.2',
    }),
    null,
  );
});

test('every name that the project itself uses is known', async () => {
  const files = glob(
    '{*,{apps,bench,docs,e2e,examples,packages,scripts}/**/*}.{ts,tsx,mjs,md,json,yml,example}',
    {
      cwd: root,
      exclude: (name) => ['node_modules', 'dist', '.plugdesk', '.tmp'].includes(name),
    },
  );
  const names = new Set<string>();
  for await (const file of files) {
    // Here and there names are misspelt on purpose.
    if (/(?:name-unknown-settings(?:\.test)?|misspelt-settings\.test)\.ts$/.test(file)) continue;
    const text = await readFile(`${root}${file}`, 'utf8');
    for (const [name] of text.matchAll(/(?<!\w)PLUGDESK_[A-Z0-9_]*[A-Z0-9]/g)) names.add(name);
  }
  assert.ok(names.has('PLUGDESK_CORPUS') && names.has('PLUGDESK_KEY'));
  const set = Object.fromEntries([...names].map((name) => [name, 'x']));
  assert.equal(nameUnknownSettings(set), null);
});
