import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isUsualPort } from './check-port.ts';

test('web ports and free unprivileged ports are usual', () => {
  for (const port of [80, 443, 1024, 3000, 8000, 8080, 8443, 65535])
    assert.equal(isUsualPort(port), true, `${port}`);
});

test('privileged ports and ports of known services are not', () => {
  const ports = [
    0, 1, 22, 25, 53, 111, 445, 1433, 2375, 3306, 5432, 6000, 6379, 9200, 10250, 11211, 27017, 65536,
  ];
  for (const port of ports) assert.equal(isUsualPort(port), false, `${port}`);
});
