import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { patienceMs } from './open-browser.ts';

/** The first question of the tour. */
export const firstQuestion = 'What are my accommodation options in Paris for a short stay?';

/** Fills the form of a new person (first run, invitation) and presses its button. */
export async function fillNewPerson(
  page: Page,
  person: { name: string; email?: string; password: string; act: string },
): Promise<void> {
  await page.getByLabel('Your name').fill(person.name);
  if (person.email !== undefined) await page.getByLabel('E-mail address').fill(person.email);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: person.act }).click();
}

/** The field for the next question. */
export function composer(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Your question', exact: true });
}

/** Types a question into the composer and sends it with Enter. @returns its turn, the last of the conversation */
export async function ask(page: Page, question: string): Promise<Locator> {
  const before = await page.locator('article.turn').count();
  await composer(page).fill(question);
  await composer(page).press('Enter');
  const turn = page.locator('article.turn').nth(before);
  await turn.waitFor();
  return turn;
}

/** Waits until a turn is answered: its foot says by whom. */
export async function answered(turn: Locator): Promise<void> {
  await turn.locator('.turn-foot').waitFor();
}

/** The slips that wait on this page. */
export function slips(page: Page): Locator {
  return page.locator('section.slip');
}

/** The buttons that decide, of the whole page or of one slip. */
export function decidingButtons(where: Page | Locator): Locator {
  return where.locator('button.decide');
}

/** Waits until the deciding buttons of a slip have woken. */
export async function awake(slip: Locator): Promise<void> {
  await slip.locator('button.decide[aria-disabled="false"]').first().waitFor();
}

/** Presses the first or second deciding button as a person does: by a click, once it is awake. */
export async function decide(slip: Locator, decision: 'approve' | 'deny'): Promise<void> {
  await slip.scrollIntoViewIfNeeded();
  const buttons = decidingButtons(slip);
  const button = decision === 'approve' ? buttons.first() : buttons.nth(1);
  await pressAwake(slip, () => button.click());
}

/**
 * Presses a deciding button, by click or key, until one press met it awake. Whatever moves the slip between the look
 * and the press (a preview, the bar that says that the network is gone) makes it sleep, and a press then decides
 * nothing, as it must: a person presses again, and so does this.
 */
export async function pressAwake(slip: Locator, press: () => Promise<void>): Promise<void> {
  const page = slip.page();
  for (let tries = 1; ; tries += 1) {
    await awake(slip);
    // As text: it runs in the page, whose types are not those of this file.
    await page.evaluate(`document.addEventListener('click', (event) => {
      window.plugdeskTestPress = event.target.closest('button.decide')?.getAttribute('aria-disabled') ?? 'elsewhere';
    }, { capture: true, once: true })`);
    await press();
    const asleep = await page.evaluate<string>('window.plugdeskTestPress');
    if (asleep === 'false') return;
    assert.equal(asleep, 'true', 'the press met a deciding button');
    assert.ok(tries < 20, 'a deciding button sleeps whenever it is pressed');
  }
}

/** The values that a slip shows: name, exact value, where it came from. */
export function shownValues(slip: Locator): Promise<{ name: string; value: string; origin: string }[]> {
  return slip.locator('dl.values > div').evaluateAll((rows) =>
    rows.map((row) => ({
      name: row.querySelector('dt')?.textContent?.trim() ?? '',
      value: row.querySelector('dd')?.textContent ?? '',
      origin: row.querySelector('dd.from')?.textContent?.trim() ?? '',
    })),
  );
}

/** Where the focus is, in words for a failing test. */
export async function focused(page: Page): Promise<{ element: string; decides: boolean }> {
  const element = page.locator(':focus');
  if ((await element.count()) === 0) return { element: 'nothing', decides: false };
  const [kind = '', name = '', classes = ''] = await element.evaluate((found) => [
    found.tagName.toLowerCase(),
    found.getAttribute('aria-label') ?? found.textContent ?? '',
    found.getAttribute('class') ?? '',
  ]);
  return { element: `${kind} ${name.slice(0, 60)}`.trim(), decides: /\bdecide\b/.test(classes) };
}

/** Waits until something holds that no locator can wait for. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const giveUp = AbortSignal.timeout(patienceMs);
  while (!(await holds())) {
    assert.ok(!giveUp.aborted, `waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Lets the page draw what it has been told, also while its clock stands still. */
export async function drawn(page: Page): Promise<void> {
  // As text: it runs in the page, whose types are not those of this file.
  await page.evaluate(`new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve(null);
    channel.port2.postMessage(null);
  })`);
}

/** Refuses everything that waits for a person, so that a test finds only its own slips. */
export async function refuseWaiting(person: SessionClient): Promise<void> {
  for (const approval of (await person.call('listApprovals')).waiting) {
    await person.call('decideApproval', {
      params: { approvalId: approval.id },
      body: { decision: 'deny', requestHash: approval.requestHash },
    });
  }
}
