import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Attachment } from '@plugdesk/protocol';
import sharp from 'sharp';
import { problemCode } from '../../../testing/assert-protected.ts';
import { type SessionClient, startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';
import { createAttachments } from '../../attachments/attachments.ts';

let desk: TestDesk;
let member: SessionClient;
let other: SessionClient;
before(async () => {
  desk = await startTestDesk();
  member = await desk.invite('member');
  other = await desk.invite('member');
});
after(() => desk.close());

type Body = NonNullable<Parameters<typeof fetch>[1]>['body'];

function upload(body: Body, name = 'a.txt', headers: Record<string, string> = {}, as = member) {
  return fetch(`${desk.url}/api/attachments?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { origin: desk.url, cookie: as.cookie, 'content-type': 'application/octet-stream', ...headers },
    body: body ?? null,
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  });
}

async function kept(body: Body, name?: string): Promise<Attachment> {
  const response = await upload(body, name);
  assert.equal(response.status, 200);
  return (await response.json()) as Attachment;
}

const png = () =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: '#258' } })
    .png()
    .toBuffer();

test('a file is kept by its content, and comes back to its owner to be saved', async () => {
  const attachment = await kept('<!doctype html><script>alert(1)</script>', 'x.png');
  assert.equal(attachment.type, 'text/html');
  assert.equal(attachment.readAs, 'text');
  assert.match(attachment.sha256, /^[0-9a-f]{64}$/);
  const response = await member.fetch(`/api/attachments/${attachment.id}`);
  assert.equal(await response.text(), '<!doctype html><script>alert(1)</script>');
  assert.equal(response.headers.get('content-type'), 'application/octet-stream');
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(response.headers.get('content-security-policy'), "default-src 'none'; sandbox");
  assert.match(response.headers.get('content-disposition') ?? '', /^attachment; filename="x\.png"/);
});

test('names with HTML, directions, separators and line ends are words and nothing more', async () => {
  const evil = '../..\\C:/<img src=x onerror=alert(1)>"\r\nX-Evil: 1\u202egnp.exe';
  const { id, name } = await kept('x', evil);
  assert.equal(name, '<img src=x onerror=alert(1)>"X-Evil: 1gnp.exe');
  const response = await member.fetch(`/api/attachments/${id}`);
  assert.equal(response.headers.get('x-evil'), null);
  const disposition = response.headers.get('content-disposition') ?? '';
  assert.match(
    disposition,
    /^attachment; filename="_img src_x onerror_alert_1___X-Evil_ 1gnp\.exe"; filename\*=/,
  );
  assert.doesNotMatch(disposition, /[<>]/);
});

test('another person finds nothing: no file, no thumbnail, nothing to delete or send', async () => {
  const { id } = await kept(await png(), 'p.png');
  for (const address of [`/api/attachments/${id}`, `/api/attachments/${id}/thumbnail`]) {
    const response = await other.fetch(address);
    assert.equal(response.status, 404);
    assert.equal(await problemCode(response), 'attachment_not_found');
    assert.equal((await desk.fetch(address)).status, 401);
  }
  const deletion = await other.fetch(`/api/attachments/${id}`, { method: 'DELETE', body: {} });
  assert.equal(deletion.status, 404);
  const conversation = await other.call('createConversation');
  const asked = await other.fetch(`/api/conversations/${conversation.id}/messages`, {
    method: 'POST',
    body: { text: 'Read it', attachmentIds: [id] },
  });
  assert.equal(await problemCode(asked), 'attachment_not_found');
  assert.equal((await member.fetch(`/api/attachments/${id}`)).status, 200);
});

test('a picture has a thumbnail that the desk made', async () => {
  const { id, readAs } = await kept(await png(), 'p.png');
  assert.equal(readAs, 'picture');
  const response = await member.fetch(`/api/attachments/${id}/thumbnail`);
  assert.equal(response.headers.get('content-type'), 'image/webp');
  const { width, format } = await sharp(await response.arrayBuffer()).metadata();
  assert.deepEqual([width, format], [192, 'webp']);
  const { id: text } = await kept('words');
  assert.equal((await member.fetch(`/api/attachments/${text}/thumbnail`)).status, 404);
});

test('more than 10 MB is refused, also where the length is not told', async () => {
  const told = await upload(new Uint8Array(10_000_001));
  assert.equal(told.status, 413);
  assert.equal(await problemCode(told), 'payload_too_large');
  let sent = 0;
  const untold = new ReadableStream({
    pull(controller) {
      sent += 1_000_000;
      controller.enqueue(new Uint8Array(1_000_000));
      if (sent > 12_000_000) controller.close();
    },
  });
  const outcome = await upload(untold).then(
    (response) => response.status,
    () => 'cut',
  );
  assert.ok(outcome === 413 || outcome === 'cut', String(outcome));
  assert.equal((await upload(new Uint8Array(10_000_000))).status, 200);
});

test('an upload from another site or as a form is refused', async () => {
  const foreign: Record<string, string>[] = [
    { 'content-type': 'text/plain' },
    { origin: 'https://evil.example' },
  ];
  for (const headers of foreign) {
    const response = await upload('x', 'a', headers);
    assert.equal(response.status, 403);
    assert.equal(await problemCode(response), 'cross_site');
  }
  const elsewhere = await fetch(`${desk.url}/api/conversations`, {
    method: 'POST',
    headers: { origin: desk.url, cookie: member.cookie, 'content-type': 'application/octet-stream' },
    body: '{}',
  });
  assert.equal(elsewhere.status, 403, 'bytes are taken at one address only');
});

test('what is not sent can be deleted, and goes after a day', async () => {
  const first = await kept('x');
  await member.call('deleteAttachment', { params: { attachmentId: first.id } });
  assert.equal((await member.fetch(`/api/attachments/${first.id}`)).status, 404);
  const second = await kept('x');
  const at = (hours: number) =>
    createAttachments({
      database: desk.desk.database,
      now: () => new Date(Date.now() + hours * 3_600_000),
      createId: () => 'unused',
    });
  await at(23).forgetUnsent();
  assert.equal((await member.fetch(`/api/attachments/${second.id}`)).status, 200);
  await at(25).forgetUnsent();
  assert.equal((await member.fetch(`/api/attachments/${second.id}`)).status, 404);
});

test('files that wait to be sent are not without end', async () => {
  const many = await desk.invite('member');
  for (let count = 0; count < 40; count += 1) assert.equal((await upload('x', 'a', {}, many)).status, 200);
  const refused = await upload('x', 'a', {}, many);
  assert.equal(await problemCode(refused), 'too_many_attachments');
});

test('a picture is displayed only as the desk made it, and to its owner alone', async () => {
  const attachment = await kept(await png());
  const address = `/api/attachments/${attachment.id}/picture`;
  const response = await member.fetch(address);
  assert.equal(response.headers.get('content-type'), 'image/jpeg');
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(response.headers.get('content-security-policy'), "default-src 'none'; sandbox");
  const { format, width } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
  assert.deepEqual([format, width], ['jpeg', 400]);
  assert.equal((await other.fetch(address)).status, 404);
  assert.equal((await desk.fetch(address)).status, 401);
  const text = await kept('no picture');
  assert.equal((await member.fetch(`/api/attachments/${text.id}/picture`)).status, 404);
});
