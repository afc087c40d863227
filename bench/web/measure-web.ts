import type { Page } from 'playwright-core';
import { settingFor } from '../../apps/desk/testing/scripted-model/scripted-provider.ts';
import { startScriptedModel } from '../../apps/desk/testing/scripted-model/start-scripted-model.ts';
import { composer } from '../../e2e/browser/desk-acts.ts';
import { type Stage, startStage } from '../../e2e/browser/start-stage.ts';
import { median, percentile } from '../measure/statistics.ts';
import { writeLongAnswer } from './long-answer.ts';
import { clearProbe, firstPaintProbe, type Probed, pageProbe, scrollProbe } from './page-probe.ts';
import { storeTurns } from './store-turns.ts';

const words = 2_000;
const turns = 500;
const visits = 7;
const scrollMs = 4_000;

/** What is promised: milliseconds, shift by the Layout Instability API, frames a second, milliseconds. */
const promised = { firstPaintMs: 1_000, shift: 0.05, framesPerSecond: 50, blockedMs: 50 };

/**
 * How the built web app behaves in a real browser, with a whole desk behind it: first paint of the first screen,
 * layout shift while an answer of 2,000 words with tables streams, what blocks the page and the keys meanwhile, and
 * frames a second while a conversation of 500 questions and answers is scrolled. The ratio sets those frames against
 * a bare page of as many words that the same browser scrolls in the same run.
 */
export async function measureWeb() {
  const answer = writeLongAnswer(words);
  const model = await startScriptedModel({
    protocol: 'chat-completions',
    script: () => ({ text: answer, tokensPerSecond: 150 }),
  });
  const stage = await startStage({ config: { model: settingFor(model), demo: false } });
  try {
    const person = await stage.desk.signUpAdministrator();
    const conversation = await person.call('createConversation');
    await storeTurns(stage.desk.database.database, {
      personId: person.person.id,
      conversationId: conversation.id,
      count: turns,
    });
    const firstPaint = await measureFirstPaint(stage, person);
    const streaming = await measureStreaming(stage, person);
    const scrolling = await measureScrolling(stage, person, conversation.id);
    return {
      bench: 'web',
      ratio: scrolling.framesPerSecond / scrolling.bareFramesPerSecond,
      baseline: 'the same words as a bare page, scrolled by the same browser in the same run',
      promised,
      firstPaint,
      streaming: { words, ...streaming },
      scrolling: { turns, ...scrolling },
    };
  } finally {
    await stage.close();
    await model.close();
  }
}

type Person = Awaited<ReturnType<Stage['desk']['signUpAdministrator']>>;

/** Each visit with an empty cache, as on the first day. */
async function measureFirstPaint(stage: Stage, person: Person) {
  const times: number[] = [];
  for (let visit = 0; visit < visits; visit += 1) {
    const { page, context } = await stage.visit(person);
    await page.goto(stage.desk.url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    times.push(await page.evaluate<number>(firstPaintProbe));
    await context.close();
  }
  return { medianMs: median(times), worstMs: Math.max(...times), visits };
}

/** Somebody types all the time while the answer comes. */
async function measureStreaming(stage: Stage, person: Person) {
  const { page, context } = await stage.visit(person);
  await context.addInitScript(pageProbe);
  await page.goto(stage.desk.url);
  await composer(page).fill('Tell me everything about these places');
  await composer(page).press('Enter');
  await page.locator('article.turn .markdown').waitFor();
  await page.evaluate(clearProbe);
  const done = page.locator('article.turn .turn-foot').waitFor({ timeout: 120_000 });
  let streams = true;
  const ended = done.finally(() => {
    streams = false;
  });
  while (streams) {
    await composer(page).focus();
    await page.keyboard.type('words while it answers ', { delay: 40 });
    await composer(page).fill('');
  }
  await ended;
  const probed = await readProbe(page);
  await context.close();
  return {
    shift: probed.shift,
    tasksOver50Ms: probed.tasks.length,
    longestTaskMs: Math.max(0, ...probed.tasks),
    keyToPaintP99Ms: probed.keys.length === 0 ? 0 : percentile(probed.keys, 0.99),
  };
}

async function measureScrolling(stage: Stage, person: Person, conversationId: string) {
  const { page, context } = await stage.visit(person);
  await context.addInitScript(pageProbe);
  await page.goto(`${stage.desk.url}/conversations/${conversationId}`);
  await page
    .locator('article.turn')
    .nth(turns - 1)
    .locator('.markdown')
    .first()
    .waitFor();
  await page.evaluate(clearProbe);
  const gaps = await page.evaluate<number[]>(scrollProbe('.scroll', scrollMs));
  const probed = await readProbe(page);
  const drawn = await page.locator('article.turn:not([data-resting])').count();
  // The same words, with nothing of the desk.
  await page.evaluate(`document.body.replaceChildren(Object.assign(document.createElement('div'), {
    className: 'bare', style: 'height: 100vh; overflow: auto',
    innerHTML: '<p>' + '${'word '.repeat(80)}</p>'.repeat(${turns * 3}),
  }))`);
  const bare = await page.evaluate<number[]>(scrollProbe('.bare', scrollMs));
  await context.close();
  return {
    framesPerSecond: framesPerSecond(gaps),
    worstSecond: worstSecond(gaps),
    longestGapMs: Math.max(...gaps),
    bareFramesPerSecond: framesPerSecond(bare),
    bareWorstSecond: worstSecond(bare),
    worstSecondRatio: worstSecond(gaps) / worstSecond(bare),
    tasksOver50Ms: probed.tasks.length,
    turnsDrawn: drawn,
  };
}

function readProbe(page: Page): Promise<Probed> {
  return page.evaluate<Probed>('window.probe');
}

function framesPerSecond(gaps: number[]): number {
  return (gaps.length * 1_000) / gaps.reduce((sum, gap) => sum + gap, 0);
}

/** The fewest frames of any second that begins with a frame. */
function worstSecond(gaps: number[]): number {
  let fewest = Number.POSITIVE_INFINITY;
  for (let first = 0; first < gaps.length; first += 1) {
    let time = 0;
    let frames = 0;
    while (time < 1_000 && first + frames < gaps.length) {
      time += gaps[first + frames] ?? 0;
      frames += 1;
    }
    if (time >= 1_000) fewest = Math.min(fewest, (frames * 1_000) / time);
  }
  return fewest;
}
