import type { Page } from 'playwright-core';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { german as germanMemories } from '../../apps/web/src/memories/texts/de.ts';
import { english as englishMemories } from '../../apps/web/src/memories/texts/en.ts';
import type { Language } from '../../apps/web/src/texts/language.ts';
import { german as germanTranscripts } from '../../apps/web/src/transcripts/texts/de.ts';
import { english as englishTranscripts } from '../../apps/web/src/transcripts/texts/en.ts';
import { until } from './desk-acts.ts';
import type { Screen } from './screens.ts';
import type { Stage } from './start-stage.ts';

/** A talk that is long enough to be kept, with things to do and an appointment. */
export const talk = `Emily Johnson: Thank you for the time. It is about the simulation of the city and its transport district.
Ada: Yes. The simulation covers the whole city: homes, offices, transport and the parks in between.
Emily Johnson: What I would like to understand first is the transport district. Can one see how people react to it?
Ada: Partly. The simulation shows how people move through the transport district, by hour and by neighbourhood.
Emily Johnson: Please send me the outline of the simulation. I need to know who takes part in the transport district.
Ada: I will send you the outline of the simulation on Monday. I have to ask who takes part in the transport district.
Emily Johnson: And the car-free district, is that already open?
Ada: As far as I know it opens in spring. We should look at the results of the simulation again before that.
Emily Johnson: Good. Let's meet on Tuesday at 10:00 for the second talk about the simulation.
Ada: Tuesday at 10:00 is fine. I will bring the results for each neighbourhood of the city.
`;

/** The same in German. */
const germanTalk = `Emily Johnson: Danke für die Zeit. Es geht um die Simulation der Stadt und ihr Verkehrsviertel.
Ada: Ja. Die Simulation umfasst die ganze Stadt: Wohnungen, Büros, Verkehr und die Parks dazwischen.
Emily Johnson: Zuerst möchte ich das Verkehrsviertel verstehen. Sieht man, wie Menschen darauf reagieren?
Ada: Teilweise. Die Simulation zeigt, wie Menschen durch das Verkehrsviertel gehen, nach Stunde und Nachbarschaft.
Emily Johnson: Bitte senden Sie mir die Gliederung der Simulation. Wer nimmt am Verkehrsviertel teil?
Ada: Ich werde Ihnen die Gliederung der Simulation am Montag senden. Ich muss fragen, wer am Verkehrsviertel teilnimmt.
Emily Johnson: Und das autofreie Viertel, ist das schon offen?
Ada: Soweit ich weiß, öffnet es im Frühling. Wir sollten die Ergebnisse der Simulation vorher noch einmal ansehen.
Emily Johnson: Gut. Treffen wir uns am Dienstag um 10:00 zum zweiten Gespräch über die Simulation.
Ada: Dienstag um 10:00 passt. Ich werde die Ergebnisse für jede Nachbarschaft der Stadt mitbringen.
`;

/** Uploads a talk and waits until it is made. @returns the memory's id */
export async function makeMemory(
  who: SessionClient,
  text: string,
  startedAt: string,
  language: string,
): Promise<string> {
  const { memoryId } = await who.call('uploadTranscript', {
    body: { text, ownNames: ['Ada'], startedAt, language },
  });
  const params = { memoryId: memoryId ?? '' };
  await until('the memory is made', async () => {
    const { status } = await who.call('readMemory', { params });
    return status === 'completed';
  });
  return params.memoryId;
}

/** The screens of memories, live sessions, uploads and devices, in each of their states. */
export async function memoryScreens(
  stage: Stage,
  administrator: SessionClient,
  member: SessionClient,
  language: Language,
): Promise<Screen[]> {
  const memories = language === 'de' ? germanMemories : englishMemories;
  const transcripts = language === 'de' ? germanTranscripts : englishTranscripts;
  const { pool } = stage.desk.database;
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  const make = (text: string, hours: number) => makeMemory(administrator, text, hoursAgo(hours), language);
  const spoken = language === 'de' ? germanTalk : talk;
  const made = await make(spoken, 2);
  await administrator.call('tickActionItem', {
    params: { memoryId: made, index: 0 },
    body: { completed: true },
  });
  const long = `Emily: ${'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(4)}. ${spoken}`;
  await make(long, 26);
  const discarded = await make('Ada: Hallo?\nEmily: Ja.', 27);
  const failed = await make(spoken, 50);
  const making = await make(spoken, 1);
  await pool.query(
    `update memory set status = 'failed', structure = null, made_by = null, attempts = 8,
       fault = '{"code": "model_unavailable", "message": "The model did not answer.", "hint": "Try again."}'
     where id = $1`,
    [failed],
  );
  await pool.query(
    `update memory set status = 'processing', structure = null, made_by = null, attempts = 2,
       next_try_at = now() + interval '20 minutes',
       fault = '{"code": "model_unavailable", "message": "The model did not answer.", "hint": "Try again."}'
     where id = $1`,
    [making],
  );
  const said = await administrator.call('readMemory', { params: { memoryId: made } });
  const sessionId = 'walk-through-the-transport-district';
  await administrator.call('sendSegments', {
    params: { sessionId },
    body: {
      language,
      segments: said.segments.map(({ id, text, speaker, isUser, start, end }) => ({
        id,
        text,
        speaker,
        isUser,
        start,
        end,
      })),
    },
  });
  // It must not end while its screens are looked at.
  await pool.query(
    `update transcript_session set due_at = now() + interval '2 hours', window_count = 1, segment_count = 6,
       gathered_through = (select number from transcript_segment where session_id = $1 order by number limit 1 offset 5)
     where id = $1`,
    [sessionId],
  );
  await administrator.call('createDeviceKey', { body: { name: 'Pendant' } });

  const as = (name: string, path: string, ready: string, act?: (page: Page) => Promise<void>): Screen => ({
    name,
    path,
    who: administrator,
    ready,
    ...(act ? { act } : {}),
  });
  const once = (screen: Screen): Screen => ({ ...screen, looks: 1 });
  const live = `/live/${sessionId}`;
  return [
    as('memories', '/memories', '.memo'),
    once(as('memories-filtered', '/memories?find=nothing-like-this&discarded=with', 'main .stack > .note')),
    once({ ...as('memories-empty', '/memories', 'main .button.move'), who: member }),
    as('memory', `/memories/${made}`, '.to-do'),
    once({
      ...as('memory-results', `/memories/${made}`, '.says'),
      before: (page) =>
        page.route(
          (url) => url.pathname === `/api/memories/${made}`,
          async (route) => {
            const memory = await (await route.fetch()).json();
            await route.fulfill({ json: { ...memory, results } });
          },
        ),
    }),
    once(as('memory-discarded', `/memories/${discarded}`, 'main .notice')),
    once(as('memory-failed', `/memories/${failed}`, 'main .notice.bad')),
    once(as('memory-making', `/memories/${making}`, 'main .notice')),
    once(as('memory-missing', '/memories/nowhere', 'main .notice.bad')),
    once(
      as('memory-delete', `/memories/${made}`, '.to-do', async (page) => {
        await page.getByRole('button', { name: memories.memory.delete }).click();
        await page.getByRole('dialog').waitFor();
      }),
    ),
    as('upload', '/memories/upload', 'main form'),
    once(
      as('upload-refused', '/memories/upload', 'main form', async (page) => {
        await page.getByText(transcripts.upload.text, { exact: true }).click();
        await page
          .getByLabel(transcripts.upload.textLabel, { exact: true })
          .fill('[\n  {"text": "a"},\n  {"text": }\n]');
        await page.getByRole('button', { name: transcripts.upload.act, exact: true }).click();
        await page.getByRole('alert').waitFor();
      }),
    ),
    as('live', '/live', '.session-row'),
    once({ ...as('live-empty', '/live', 'main form'), who: member }),
    as('live-session', live, '.speech', async (page) => {
      await page
        .getByRole('textbox', { name: transcripts.session.field })
        .fill('Emily Johnson: Ja.\nAda: Nein.');
    }),
    once(
      as('live-session-offline', live, '.speech', async (page) => {
        await page.context().setOffline(true);
        await page.getByRole('textbox', { name: transcripts.session.field }).fill('Hallo?');
        await page.keyboard.press('Enter');
        await page.locator('.speech.unsent').waitFor();
        await page.locator('.connection-bar').waitFor();
      }),
    ),
    once(as('live-session-ended', `/live/${said.sessionId}`, 'main .notice')),
    once(as('live-session-missing', '/live/nowhere', 'main .notice')),
    as('devices', '/you/devices', '.person'),
    as('more', '/more', '.more-list'),
    once(
      as('devices-made', '/you/devices', '.person', async (page) => {
        await page.getByLabel(transcripts.devices.nameLabel).fill('Ada');
        await page.getByRole('button', { name: transcripts.devices.create }).click();
        await page.getByRole('button', { name: transcripts.devices.copyKey }).waitFor();
      }),
    ),
  ];
}

/** What plugins said of a memory, in each state. */
const results = [
  {
    id: 'r1',
    plugin: { id: 'p1', name: 'News Checker' },
    kind: 'answer',
    text: 'The car-free district opens in spring: news.example.com',
    status: 'completed',
    problem: null,
    model: null,
    atSeconds: 42,
    createdAt: '2026-11-21T09:00:00.000Z',
  },
  {
    id: 'r2',
    plugin: { id: 'p2', name: 'Follow-ups' },
    kind: 'prompt',
    text: '**Tone:** interested, careful.\n\n- results by neighbourhood',
    status: 'completed',
    problem: null,
    model: 'llama3.3',
    atSeconds: null,
    createdAt: '2026-11-21T09:00:00.000Z',
  },
  {
    id: 'r3',
    plugin: { id: 'p3', name: 'Mood' },
    kind: 'prompt',
    text: null,
    status: 'failed',
    problem: { code: 'model_unavailable', message: 'The model did not answer.' },
    model: null,
    atSeconds: null,
    createdAt: '2026-11-21T09:00:00.000Z',
  },
];
