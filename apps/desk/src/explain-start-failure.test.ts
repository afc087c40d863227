import assert from 'node:assert/strict';
import test from 'node:test';
import { explainStartFailure } from './explain-start-failure.ts';

const failure = (code: string, syscall: string, message: string) =>
  Object.assign(new Error(message), { code, syscall });

test('a failure names the setting that it hangs on', () => {
  assert.match(explainStartFailure(failure('EADDRINUSE', 'listen', 'in use'), {}), /Set PORT/);
  assert.match(explainStartFailure(failure('EACCES', 'listen', 'denied'), {}), /1024/);
  assert.match(explainStartFailure(failure('EADDRNOTAVAIL', 'listen', 'no'), {}), /PLUGDESK_HOST/);
  assert.match(explainStartFailure(failure('ENOTFOUND', 'getaddrinfo', 'no host'), {}), /PLUGDESK_HOST/);
  const url = { DATABASE_URL: 'postgresql://a:secret@127.0.0.1:1/x' };
  const said = explainStartFailure(
    failure('ECONNREFUSED', 'connect', 'connect ECONNREFUSED 127.0.0.1:1'),
    url,
  );
  assert.match(said, /DATABASE_URL/);
  assert.doesNotMatch(said, /secret/);
  assert.equal(explainStartFailure(new Error('else'), {}), 'else');
});
