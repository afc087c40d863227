import assert from 'node:assert/strict';
import { type EndpointName, endpoints } from '@plugdesk/protocol';
import { endpointAddress, type TestDesk } from './test-desk.ts';

/** The code of a problem that was answered. */
export async function problemCode(response: Response): Promise<string> {
  const problem = (await response.json()) as { error: { code: string } };
  return problem.error.code;
}

/**
 * Asserts what holds for every endpoint: without a session 401 unless it is public, 403 for a member where it is
 * an administrator's, and no change by a request from another site.
 */
export async function assertProtected(desk: TestDesk, name: EndpointName): Promise<void> {
  const { access, method } = endpoints[name];
  const address = endpointAddress(name);
  const changing = method !== 'GET';
  const request = { method, ...(changing ? { body: {} } : {}) };
  if (access !== 'public') {
    const nobody = await desk.fetch(address, request);
    assert.equal(nobody.status, 401, `${name} without a session`);
    assert.equal(await problemCode(nobody), 'not_signed_in');
  }
  if (access === 'administrator') {
    const member = await (await desk.invite('member')).fetch(address, request);
    assert.equal(member.status, 403, `${name} by a member`);
    assert.equal(await problemCode(member), 'forbidden');
  }
  if (changing) {
    for (const headers of foreignHeaders) {
      const foreign = await desk.fetch(address, { ...request, headers });
      assert.equal(foreign.status, 403, `${name} from another site`);
      assert.equal(await problemCode(foreign), 'cross_site');
    }
  }
}

const foreignHeaders: Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { 'sec-fetch-site': 'same-site' },
  { 'content-type': 'text/plain' },
];
