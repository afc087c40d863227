import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Problem } from '@plugdesk/protocol';
import { assertProtected } from '../../../testing/assert-protected.ts';
import { startTestDesk } from '../../../testing/test-desk.ts';

async function start(t: TestContext) {
  const desk = await startTestDesk();
  t.after(() => desk.close());
  return desk;
}

test('uploadTranscript is protected', async (t) => {
  await assertProtected(await start(t), 'uploadTranscript');
});

test('a transcript that cannot be read is refused by the name of its fault, with the place and the values', async (t) => {
  const desk = await start(t);
  const ada = await desk.signUpAdministrator();
  const refusal = async (text: string) => {
    const response = await ada.fetch('/api/transcripts', { method: 'POST', body: { text } });
    const { error } = (await response.json()) as Problem;
    return { status: response.status, ...error, requestId: null };
  };
  assert.deepEqual(await refusal('WEBVTT\n\n00:01.000 --> soon\nHi'), {
    status: 422,
    code: 'transcript_unreadable',
    message: 'Line 3: “00:01.000 --> soon” is no pair of times.',
    hint: 'Write 00:00:01.000 --> 00:00:02.500.',
    requestId: null,
    fields: [
      {
        path: 'text:3',
        message: '“00:01.000 --> soon” is no pair of times.',
        said: { sentence: 'transcript/times', values: { written: '00:01.000 --> soon' } },
      },
    ],
  });
  const many = await refusal(JSON.stringify(Array.from({ length: 50_001 }, () => ({ text: 'a' }))));
  assert.deepEqual(
    [many.status, many.code, many.fields?.[0]?.said],
    [409, 'transcript_full', { sentence: 'transcript/too_many', values: { most: '50000' } }],
  );
  // Seconds since 1970 instead of since the start.
  for (const end of [1_790_000_000, 1e300]) {
    const far = await refusal(JSON.stringify([{ text: 'Hello', start: 1, end }]));
    assert.deepEqual(
      [far.status, far.code, far.fields?.[0]?.said?.sentence],
      [422, 'transcript_unreadable', 'transcript/too_far'],
    );
  }
  const days = await refusal(JSON.stringify([{ text: 'Hello', start: 0, end: 8.25 * 86_400 }]));
  assert.match(days.message, /^Something is said 8\.2 days after the start;/);
});

test('what is no text is refused by what it is and what to do, in any format, and nothing is kept of it', async (t) => {
  const desk = await start(t);
  const ada = await desk.signUpAdministrator();
  const picture = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x05\0', 'latin1').toString('utf8');
  for (const format of ['auto', 'vtt', 'srt', 'dialogue', 'json']) {
    const response = await ada.fetch('/api/transcripts', { method: 'POST', body: { text: picture, format } });
    const { error } = (await response.json()) as Problem;
    assert.deepEqual(
      [response.status, error.code, error.message, error.hint, error.fields],
      [
        422,
        'transcript_unreadable',
        'It is a picture (PNG), not what was said.',
        'Upload the words as text: WebVTT, SRT, lines of dialogue or JSON.',
        [
          {
            path: 'text',
            message: 'It is a picture (PNG), not what was said.',
            said: { sentence: 'transcript/picture', values: { kind: 'PNG' } },
          },
        ],
      ],
    );
  }
  assert.deepEqual((await ada.call('listTranscripts')).transcripts, []);
  assert.deepEqual((await ada.call('listMemories')).memories, []);
});

test('what JSON can say and a database cannot keep is stored as whole characters', async (t) => {
  const desk = await start(t);
  const ada = await desk.signUpAdministrator();
  const upload = async (file: unknown) => {
    const body = { text: JSON.stringify(file) };
    const response = await ada.fetch('/api/transcripts', { method: 'POST', body });
    assert.equal(response.status, 200, await response.clone().text());
    return ((await response.json()) as { language: string | null }).language;
  };
  assert.equal(await upload({ segments: [{ speaker: `${'a'.repeat(79)}😀`, text: 'Hello' }] }), null);
  assert.equal(await upload({ segments: [{ speaker: 'An\u0000na\ud83d', text: 'Hello' }] }), null);
  assert.equal(
    await upload({ language: 'de\u0000', segments: [{ text: `${'Hello '.repeat(60)}\ud83d` }] }),
    null,
  );
  assert.equal(await upload({ language: 'de-CH', segments: ['Hello'] }), 'de-CH');
});
