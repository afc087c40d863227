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
});
