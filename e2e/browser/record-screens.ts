import type { Page } from 'playwright-core';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { german as germanPeople } from '../../apps/web/src/people/texts/de.ts';
import { english as englishPeople } from '../../apps/web/src/people/texts/en.ts';
import { german as germanModels } from '../../apps/web/src/settings/texts/de.ts';
import { english as englishModels } from '../../apps/web/src/settings/texts/en.ts';
import { german } from '../../apps/web/src/texts/de/index.ts';
import type { Texts } from '../../apps/web/src/texts/index.ts';
import type { Screen } from './screens.ts';
import type { Stage } from './start-stage.ts';

/** The screens of models, the log, sessions and stored data, with something on each. */
export async function recordScreens(
  stage: Stage,
  administrator: SessionClient,
  member: SessionClient,
  words: Texts,
): Promise<Screen[]> {
  const models = words === german ? germanModels : englishModels;
  const people = words === german ? germanPeople : englishPeople;
  const added = await administrator.call('createModel', {
    body: {
      provider: 'openai-compatible',
      model: 'llama3.3',
      address: 'http://localhost:11434/v1',
      key: 'sk-local-0123456789abcdef7f3a',
      enabled: false,
    },
  });
  await stage.desk.database.pool.query(
    `update model_setting set tested_at = now(), test_ms = 31,
       test_fault = '{"code": "model_unavailable", "message": "localhost:11434 could not be reached.", "hint": "Check the address."}'
     where id = $1`,
    [added.id],
  );
  const openFirst = async (page: Page) => {
    await page.locator('.log-line').last().click();
    await page.locator('.log-facts, .log-opened .opened').first().waitFor();
  };
  const as = (who: SessionClient, name: string, path: string, ready: string): Screen => ({
    name,
    path,
    who,
    ready,
  });
  return [
    as(administrator, 'welcome', '/welcome', 'main form'),
    as(administrator, 'welcome-question', '/welcome?step=question', '.quoted-question'),
    as(administrator, 'models', '/admin/models', '.model-row'),
    {
      ...as(administrator, 'models-form', '/admin/models', '.model-row'),
      async act(page) {
        await page.getByRole('button', { name: models.connectTitle }).click();
        await page.getByRole('button', { name: models.newKey }).click();
      },
    },
    as(administrator, 'log', '/admin/log', '.log-row'),
    { ...as(administrator, 'log-open', '/admin/log', '.log-row'), act: openFirst },
    as(administrator, 'log-nothing', '/admin/log?status=invalid&find=nothing', '.log-filters'),
    as(administrator, 'calls', '/you/calls', '.log-row'),
    { ...as(administrator, 'calls-open', '/you/calls', '.log-row'), act: openFirst },
    as(member, 'calls-empty', '/you/calls', 'main .note'),
    as(administrator, 'sessions', '/you/sessions', '.person'),
    as(administrator, 'stored', '/you/stored', '.stored'),
    {
      ...as(administrator, 'stored-delete', '/you/stored', '.stored'),
      async act(page) {
        await page.getByRole('button', { name: people.stored.deleteAccount }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
  ];
}
