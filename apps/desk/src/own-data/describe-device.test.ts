import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeDevice } from './describe-device.ts';

test('browsers are told apart although most claim to be another', () => {
  const chrome =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36';
  assert.equal(describeDevice(chrome), 'Chrome on Linux');
  assert.equal(describeDevice(`${chrome} Edg/153.0`), 'Edge on Linux');
  assert.equal(
    describeDevice('Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'),
    'Firefox on Windows',
  );
  assert.equal(
    describeDevice(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
    ),
    'Safari on iPhone',
  );
});

test('what says nothing known is called unknown, never shown as it came', () => {
  assert.equal(describeDevice('<script>'), 'A device that did not say what it is');
  assert.equal(describeDevice(null), 'A device that did not say what it is');
  assert.equal(describeDevice('node'), 'A program on Node');
});
