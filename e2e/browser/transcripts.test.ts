import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { until } from './desk-acts.ts';
import { talk } from './memory-screens.ts';
import { type Stage, startStage } from './start-stage.ts';

describe('live sessions, uploads and devices', () => {
  let stage: Stage;
  let person: SessionClient;
  before(async () => {
    stage = await startStage();
    person = await stage.desk.signUpAdministrator();
  });
  after(() => stage.close());
  afterEach(() => {
    // What is cut on purpose is in the console.
    stage.forgive(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|status of (?:401|409|422)/);
    stage.assertQuiet();
  });

  const field = (page: Page) => page.getByRole('textbox', { name: 'What is said' });
  const say = async (page: Page, text: string) => {
    await field(page).fill(text);
    await field(page).press('Enter');
  };
  const begin = async (page: Page) => {
    await page.goto(`${stage.desk.url}/live`);
    await page.getByRole('button', { name: 'Start a session' }).click();
    await page.waitForURL(/\/live\/./);
    return new URL(page.url()).pathname.split('/').at(-1) ?? '';
  };
  /** What the desk has of a session, in its order. */
  const stored = async (sessionId: string) => {
    const response = await person.fetch(`/api/transcripts/${sessionId}`);
    if (response.status === 404) return [];
    const { segments } = (await response.json()) as { segments: { text: string }[] };
    return segments.map(({ text }) => text);
  };
  const stores = (sessionId: string, texts: string[]) =>
    until(`the desk has ${texts.join(', ')}`, async () => {
      const found = await stored(sessionId);
      return found.join('\n') === texts.join('\n');
    });

  test('a socket that is cut before its answer: nothing is lost and nothing is doubled', async () => {
    const { page, context } = await stage.visit(person);
    let cuts = 2;
    await page.routeWebSocket(/\/api\/transcripts\/live$/, (socket) => {
      const desk = socket.connectToServer();
      desk.onMessage((answer) => {
        // The desk has stored it; that it said so never arrives.
        if (cuts-- > 0) return void socket.close({ code: 1011, reason: 'cut' });
        socket.send(answer);
      });
    });
    const sessionId = await begin(page);
    await say(page, 'The first line.');
    await say(page, 'The second line.');
    await say(page, 'The third line.');
    await stores(sessionId, ['The first line.', 'The second line.', 'The third line.']);
    await until(
      'every line is shown as stored',
      async () => (await page.locator('.speech.unsent').count()) === 0,
    );
    assert.equal(await page.locator('.speech').count(), 3);
    assert.ok(cuts <= 0, 'it was cut twice');
    await context.close();
  });

  test('without a network lines wait on the page, and are said to; they are sent when it is back', async () => {
    const { page, context } = await stage.visit(person);
    const sessionId = await begin(page);
    await say(page, 'Before the tunnel.');
    await stores(sessionId, ['Before the tunnel.']);
    await context.setOffline(true);
    await say(page, 'In the tunnel.');
    await say(page, 'Still in the tunnel.');
    await page.getByText('Not connected to the desk. 2 lines kept on this device').waitFor();
    assert.equal(await page.getByText('not sent yet').count(), 2);
    assert.deepEqual(await stored(sessionId), ['Before the tunnel.']);
    await page.getByRole('button', { name: 'End', exact: true }).click();
    await page.getByText('Ends as soon as the desk answers').waitFor();
    await context.setOffline(false);
    await stores(sessionId, ['Before the tunnel.', 'In the tunnel.', 'Still in the tunnel.']);
    await page.getByText('It is a memory now.').waitFor();
    await context.close();
  });

  test('a session that is left while its socket is still being opened leaves no warning, and no socket', async (t) => {
    const { page, guard, context } = await stage.visit(person);
    await page.goto(`${stage.desk.url}/live`);
    const start = page.getByRole('button', { name: 'Start a session' });
    await start.waitFor();
    // While nobody can look up whose session it is, the desk lets no socket in.
    const holder = await stage.desk.database.pool.connect();
    t.after(() => holder.release(true));
    await holder.query('begin; lock table session in access exclusive mode');
    const opening = page.waitForEvent('websocket');
    await start.click();
    const socket = await opening;
    await page.getByRole('link', { name: 'All sessions' }).click();
    await start.waitFor();
    await holder.query('rollback');
    await until('the socket is closed', () => socket.isClosed());
    guard.assertQuiet();

    // One that is over asks for none.
    const { id } = await person.call('uploadTranscript', { body: { text: 'Ada: It is over.' } });
    page.on('websocket', () => guard.faults.push('a socket for a session that is over'));
    await page.goto(`${stage.desk.url}/live/${id}`);
    await page.getByText('It is over.').waitFor();
    await page.getByRole('button', { name: 'Delete…' }).waitFor();
    guard.assertQuiet();
    await context.close();
  });

  test('a session that is ended before its first word says that nothing is kept, and another is begun', async () => {
    const { page, context } = await stage.visit(person);
    const sessionId = await begin(page);
    await page.getByText('Ends itself').waitFor();
    await page.getByRole('button', { name: 'End', exact: true }).click();
    await page.getByText('Nothing was said, so nothing of this session is kept.').waitFor();
    assert.equal(await page.getByText('Ends itself').count(), 0);
    await page.reload();
    await page.getByText('You have no such session: nothing was said in it, or it was deleted.').waitFor();
    assert.equal(await page.getByRole('alert').count(), 0, 'nothing went wrong');
    stage.forgive(/status of 404/);
    await page.getByRole('button', { name: 'Begin another session' }).click();
    await page.waitForURL((url) => /\/live\/./.test(url.pathname) && !url.pathname.endsWith(sessionId));
    await field(page).waitFor();
    await context.close();
  });

  test('lines outlive the page: the live page says that they are there, and the session sends them', async () => {
    const { page, context } = await stage.visit(person);
    const sessionId = await begin(page);
    await say(page, 'Stored.');
    await stores(sessionId, ['Stored.']);
    const cut = await context.newPage();
    await cut.routeWebSocket(/\/api\/transcripts\/live$/, (socket) => socket.close());
    const sends = `**/api/transcripts/${sessionId}/segments`;
    await cut.route(sends, (route) => route.abort());
    await page.close();
    await cut.goto(`${stage.desk.url}/live/${sessionId}`);
    await cut.getByText('Stored.').waitFor();
    await say(cut, 'Typed while nothing came through.');
    await field(cut).fill('Half a line');
    await cut.locator('.speech.unsent').waitFor();
    await cut.close();

    const again = await context.newPage();
    await again.goto(`${stage.desk.url}/live`);
    await again.getByText('1 line of an earlier session').waitFor();
    await again.getByRole('link', { name: 'Open the session and send them' }).click();
    await stores(sessionId, ['Stored.', 'Typed while nothing came through.']);
    assert.equal(await field(again).inputValue(), 'Half a line');
    await field(again).fill('');
    await context.close();
  });

  test('what is said after a session ended elsewhere goes into another one', async () => {
    const { page, context } = await stage.visit(person);
    // The page learns of the end only from the refusal of its line.
    await page.route(/\/api\/transcripts\/[^/]+\?/, (route) => route.fulfill({ status: 503, json: {} }));
    const sessionId = await begin(page);
    await say(page, 'In time.');
    await stores(sessionId, ['In time.']);
    await person.call('closeTranscript', { params: { sessionId } });
    await say(page, 'Too late.');
    const refusal = page.getByRole('alert').filter({ hasText: 'This session has ended' });
    await refusal.getByText('1 line kept on this device.').waitFor();
    await page.unrouteAll();
    await refusal.getByRole('button', { name: 'Begin another session with them' }).click();
    await page.waitForURL((url) => !url.pathname.endsWith(sessionId));
    const next = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await stores(next, ['Too late.']);
    assert.deepEqual(await stored(sessionId), ['In time.']);
    stage.forgive(/status of 503/);
    await context.close();
  });

  test('the browser’s speech recognition: words that stand are sent, others wait, silence begins it again', async () => {
    const { page, context } = await stage.visit(person);
    // As text: it runs in the page, in the place of the browser's own.
    await context.addInitScript(`window.SpeechRecognition = class {
      start() { window.heard = this; window.starts = (window.starts ?? 0) + 1; }
      abort() { window.aborted = true; }
    };`);
    const hear = (text: string, isFinal: boolean) =>
      page.evaluate(
        `window.heard.onresult({ resultIndex: 0, results: [Object.assign([{ transcript: ${JSON.stringify(text)} }], { isFinal: ${isFinal} })] })`,
      );
    const sessionId = await begin(page);
    await page.getByText('It may send the audio to its maker').waitFor();
    await page.getByRole('button', { name: 'Listen', exact: true }).click();
    await hear('Good mor', false);
    await page.locator('.speech.now', { hasText: 'Good mor' }).waitFor();
    assert.deepEqual(await stored(sessionId), []);
    await hear('Good morning.', true);
    await stores(sessionId, ['Good morning.']);
    await page.evaluate('window.heard.onend()');
    assert.equal(await page.evaluate('window.starts'), 2);
    await page.getByRole('button', { name: 'Stop listening' }).click();
    assert.equal(await page.evaluate('window.aborted'), true);
    await page.getByRole('button', { name: 'Listen', exact: true }).click();
    await page.evaluate(`window.heard.onerror({ error: 'not-allowed' })`);
    await page.getByText('The browser does not let this page use the microphone.').waitFor();
    await context.close();
  });

  test('a browser without speech recognition says so, and what can be done', async () => {
    const { page, context } = await stage.visit(person);
    await context.addInitScript('delete window.SpeechRecognition; delete window.webkitSpeechRecognition;');
    await begin(page);
    await page.getByText('This browser does not turn speech into words.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Listen', exact: true }).count(), 0);
    await context.close();
  });

  test('a transcript is uploaded: a broken one is refused with line and column, a good one becomes a memory', async () => {
    const { page, context } = await stage.visit(person);
    await page.goto(`${stage.desk.url}/live`);
    await page.getByRole('link', { name: 'Upload a transcript' }).click();
    const upload = (name: string, text: string) =>
      page
        .getByLabel('File', { exact: true })
        .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    const send = page.getByRole('button', { name: 'Upload', exact: true });
    await upload('broken.json', '{"segments": [\n  {"text": "Hello"},\n  {"text": }\n]}');
    await send.click();
    const fault = page.getByRole('alert');
    await fault.getByText('Line 3, column 12: It is not JSON.').waitFor();
    assert.equal((await fault.locator('.well').textContent())?.trim(), '{"text": }');
    await upload('broken.vtt', 'WEBVTT\n\n00:05.000 --> 00:04.000\nHello');
    await send.click();
    await fault.getByText('Line 3: The cue ends before it begins.').waitFor();

    await page.getByLabel('Your names in it').fill('Ada, somebody else');
    await page.getByLabel('When it began').fill('2026-11-20T09:05');
    await upload('talk.txt', talk);
    await send.click();
    await page.getByRole('heading', { level: 2, name: 'Action items' }).waitFor();
    await page.getByRole('button', { name: 'Show all 10 pieces' }).click();
    const speakers = await page.locator('.speech b').allTextContents();
    assert.deepEqual([...new Set(speakers)], ['Emily Johnson', 'You']);
    assert.equal(speakers.length, 10);
    await context.close();
  });

  test('a file that is no text is named as what it is, and nothing of it is kept', async () => {
    const member = await stage.desk.invite('member');
    const { page, context } = await stage.visit(member);
    await page.goto(`${stage.desk.url}/memories/upload`);
    const alert = page.getByRole('alert');
    const refused = async (name: string, mimeType: string, bytes: string | Buffer, ...said: string[]) => {
      const buffer = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
      await page.getByLabel('File', { exact: true }).setInputFiles({ name, mimeType, buffer });
      await page.getByRole('button', { name: 'Upload', exact: true }).click();
      for (const words of said) await alert.getByText(words).waitFor();
    };
    await refused(
      'talk.txt',
      'text/plain',
      '\x89PNG\r\n\x1a\n\0\0\0\rIHDR',
      'It is a picture (PNG)',
      'Upload the words as text',
    );
    await refused(
      'talk.mp3',
      'audio/mpeg',
      'ID3\x04\0\0\0\0\x0f\xff\xfb',
      'It is a recording (MP3): Plugdesk reads words, not sound.',
    );
    // Far longer than a transcript: it is named all the same.
    const film = Buffer.concat([Buffer.from('\0\0\0\x20ftypisom\xff', 'latin1'), Buffer.alloc(16_000_000)]);
    await refused('talk.mp4', 'video/mp4', film, 'It is a recording (MP4)');
    // In ASCII throughout: the desk names it.
    await refused('talk.pdf', 'application/pdf', '%PDF-1.4\n1 0 obj\nendobj', 'It is a document (PDF)');
    await refused(
      'talk.xml',
      'text/xml',
      '<?xml version="1.0"?><a>Hi</a>',
      'It is a web page or an XML document',
    );
    await refused('talk.txt', 'text/plain', 'Ada: Gr\xfc\xdfe', 'Save it as text in UTF-8');
    await refused('talk.txt', 'text/plain', '\x01\x02\x03\x04\x05\x06', 'It is not text');
    assert.deepEqual((await member.call('listMemories')).memories, []);
    const wide = Buffer.from('\uFEFFAda: Grüße aus Zürich.', 'utf16le');
    await page
      .getByLabel('File', { exact: true })
      .setInputFiles({ name: 'wide.txt', mimeType: 'text/plain', buffer: wide });
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    await page.waitForURL(/\/memories\/(?!upload)/);
    const { transcripts } = await member.call('listTranscripts');
    assert.deepEqual(
      await member
        .call('readTranscript', { params: { sessionId: transcripts[0]?.id ?? '' } })
        .then(({ segments }) => segments.map(({ text }) => text)),
      ['Grüße aus Zürich.'],
    );
    await context.close();
  });

  test('on the German page a broken transcript is refused in German: what is wrong, where, and what to do', async () => {
    const grete = await stage.desk.invite('member');
    await grete.call('updateProfile', { body: { language: 'de' } });
    const { page, context } = await stage.visit(grete, { locale: 'de-DE' });
    await page.goto(`${stage.desk.url}/memories/upload`);
    const send = page.getByRole('button', { name: 'Hochladen', exact: true });
    const alert = page.getByRole('alert');
    const refused = async (name: string, text: string, ...said: string[]) => {
      const buffer = Buffer.from(text);
      await page.getByLabel('Datei', { exact: true }).setInputFiles({ name, mimeType: 'text/plain', buffer });
      await send.click();
      for (const words of said) await alert.getByText(words).waitFor();
      assert.equal(await alert.locator('[lang="en"]').count(), 0, 'no English words beside them');
    };
    await refused(
      'broken.vtt',
      'WEBVTT\n\n00:05.000 --> bald\nHello',
      'Zeile 3: „00:05.000 --> bald“ sind keine zwei Zeiten.',
      'Schreiben Sie 00:00:01.000 --> 00:00:02.500.',
    );
    await refused(
      'broken.srt',
      '1\n00:00:05,000 --> 00:00:04,000\nHi',
      'Zeile 2: Der Untertitel endet, bevor er beginnt.',
    );
    await refused('talk.txt', '[1:00] A: Hi\n[0:30] B: Ho', 'Zeile 2: Die Zeit 0:30 liegt vor der darüber.');
    await refused(
      'broken.json',
      '{"segments": [\n  {"text": }\n]}',
      'Zeile 2, Spalte 12: Das ist kein JSON.',
      'ob ein Komma oder Anführungszeichen fehlt',
    );
    await refused('words.json', '[{"text": "a"}, {"note": "b"}]', 'Stück 2 hat keinen Text.');
    await refused('talk.pdf', '%PDF-1.4\n1 0 obj\nendobj', 'Das ist ein Dokument (PDF), kein reiner Text.');
    await context.close();
  });

  test('a device’s key is shown once with an example that works, is seen in use, and is revoked', async () => {
    const { page, context } = await stage.visit(person);
    await page.goto(`${stage.desk.url}/you/devices`);
    await page.getByText('No device has a key.').waitFor();
    await page.getByLabel('Name of the device').fill('Pendant');
    await page.keyboard.press('Enter');
    const key = (await page.locator('.well').first().textContent()) ?? '';
    assert.match(key, /^pdk_/);
    const example = (await page.locator('.well').nth(1).textContent()) ?? '';
    const [, address = ''] = /^curl (\S+)/.exec(example) ?? [];
    const [, authorization = ''] = /authorization: ([^']+)'/.exec(example) ?? [];
    const [, body = ''] = /-d '(.*)'$/s.exec(example) ?? [];
    const send = () =>
      fetch(address, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body,
      });
    assert.equal((await send()).status, 200);
    await page.reload();
    await page.getByText(/last used/).waitFor();
    assert.ok(!(await page.content()).includes(key), 'it is shown once');
    await page.goto(`${stage.desk.url}/live`);
    await page.getByText('from my-device').waitFor();
    await page.goto(`${stage.desk.url}/you/devices`);
    await page.getByRole('button', { name: 'Revoke the key of Pendant' }).click();
    await page.getByRole('button', { name: 'Revoke it' }).click();
    await page.getByText('No device has a key.').waitFor();
    await page.locator('main h1:focus').waitFor();
    assert.equal((await send()).status, 401);
    await context.close();
  });

  test('sessions are listed with their state and filtered by it; one is deleted with its memory', async () => {
    const member = await stage.desk.invite('member');
    const { page, context } = await stage.visit(member);
    await page.goto(`${stage.desk.url}/live`);
    await page.getByText('No session yet.').waitFor();
    const { id } = await member.call('uploadTranscript', { body: { text: talk } });
    await member.call('sendSegments', {
      params: { sessionId: 'walk' },
      body: { segments: [{ id: '1', text: 'Hello.' }] },
    });
    await page.reload();
    await page.locator('.session-row', { hasText: 'Live' }).waitFor();
    await page.locator('.session-row', { hasText: 'Done' }).waitFor();
    await page.getByLabel('State').selectOption('completed');
    await page.locator('.session-row', { hasText: 'Live' }).waitFor({ state: 'detached' });
    await page.locator('.session-row .row-link').click();
    await page.waitForURL(`${stage.desk.url}/live/${id}`);
    await page.getByRole('button', { name: 'Delete…' }).click();
    await page.getByRole('dialog').getByText('10 pieces and the memory made of them').waitFor();
    await page.getByRole('button', { name: 'Delete it' }).click();
    await page.locator('.session-row', { hasText: 'Live' }).waitFor();
    assert.deepEqual((await member.call('listMemories')).memories, []);
    await page.locator('main h1:focus').waitFor();
    await context.close();
  });
});
