import type { Page } from 'playwright-core';
import { allowWebhooks } from '../../apps/desk/testing/allow-webhooks.ts';
import { pasted, registerPlugin } from '../../apps/desk/testing/register-plugin.ts';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { german as germanDeliveries } from '../../apps/web/src/deliveries/texts/de.ts';
import { english as englishDeliveries } from '../../apps/web/src/deliveries/texts/en.ts';
import { german as germanNotifications } from '../../apps/web/src/notifications/texts/de.ts';
import { english as englishNotifications } from '../../apps/web/src/notifications/texts/en.ts';
import type { Language } from '../../apps/web/src/texts/language.ts';
import { until } from './desk-acts.ts';
import type { Screen } from './screens.ts';
import type { Stage } from './start-stage.ts';

/** What is said in the session, in whatever language the screens are: News Checker knows better. */
const words = 'They say that we use only ten percent of our brain.';

/** The screens of deliveries, webhooks and notifications, with real ones: News Checker listens, a webhook answers 404. */
export async function eventScreens(
  stage: Stage,
  administrator: SessionClient,
  member: SessionClient,
  language: Language,
): Promise<Screen[]> {
  const deliveries = language === 'de' ? germanDeliveries : englishDeliveries;
  const notifications = language === 'de' ? germanNotifications : englishNotifications;
  const { plugins } = await administrator.call('listPlugins');
  const news = plugins.find(({ demo, triggers }) => demo && triggers.length > 0);
  const pluginId = news?.id ?? '';
  await administrator.call('setActivation', { params: { pluginId }, body: { on: true } });
  await allowWebhooks(administrator, administrator);
  // The service is there, this address of it is not: each try is answered with 404.
  const webhook = await administrator.call('createWebhook', {
    body: {
      name: 'Archive',
      url: `http://${news?.host}/archive`,
      triggers: ['memory.created'],
      generation: 'both',
    },
  });
  const developer = await stage.desk.invite('developer');
  await developer.call('updateProfile', { body: { language, name: 'Emily Johnson' } });
  await developer.call('askForWebhooks', { body: { purpose: 'Notes' } });

  const params = { sessionId: 'talk-about-brains' };
  const segments = Array.from({ length: 12 }, (_, index) => ({
    id: `${index}`,
    text: `${index}. ${words} We should meet on Monday to talk about it again, and I will send the figures.`,
    speaker: 'Emily',
  }));
  await administrator.call('sendSegments', { params, body: { language, segments } });
  await administrator.call('closeTranscript', { params });
  await until('the plugin has spoken', async () => {
    const { notifications: all } = await administrator.call('listNotifications');
    return all.length > 0;
  });
  await until('the webhook was tried', async () => {
    const list = await administrator.call('listDeliveries', { query: { endpointId: webhook.id } });
    return list.deliveries.some(({ attempts }) => attempts > 0);
  });
  const { deliveries: all } = await administrator.call('listDeliveries', {
    query: { endpointId: webhook.id },
  });
  const open = all[0]?.id ?? '';
  const memoryId = all[0]?.memory?.id ?? '';
  const heldId = await registerHeld(administrator, `http://${news?.host}`, language);

  const as = (name: string, path: string, ready: string, act?: (page: Page) => Promise<void>): Screen => ({
    name,
    path,
    who: administrator,
    ready,
    ...(act ? { act } : {}),
  });
  const once = (screen: Screen): Screen => ({ ...screen, looks: 1 });
  return [
    as('deliveries', '/you/deliveries', '.delivery'),
    once(
      as('delivery-open', `/you/deliveries?open=${open}`, '.try-list', async (page) => {
        await page.getByRole('button', { name: deliveries.detail.answer }).first().click();
        await page.locator('.try-list .well').first().waitFor();
      }),
    ),
    once(as('deliveries-none-found', '/you/deliveries?find=nothing-like-this', 'main .more')),
    once({ ...as('deliveries-empty', '/you/deliveries', 'main .note a'), who: member }),
    as('webhooks', '/you/webhooks', '.endpoint'),
    once(
      as('webhook-form', '/you/webhooks', '.endpoint', async (page) => {
        await page.getByRole('button', { name: deliveries.webhooks.create }).click();
        await page.getByLabel(deliveries.webhooks.name, { exact: true }).fill('Notes');
        await page.getByLabel(deliveries.webhooks.address).fill('http://10.0.0.1/hook');
        await page.getByRole('button', { name: deliveries.webhooks.make }).click();
        await page.locator('input[aria-invalid=true]:focus').waitFor();
      }),
    ),
    once(
      as('webhook-secret', '/you/webhooks', '.endpoint', async (page) => {
        await page.getByRole('button', { name: deliveries.endpoints.rotate }).first().click();
        await page.getByRole('button', { name: deliveries.endpoints.rotateAct }).click();
        await page.locator('.well.one-line').waitFor();
      }),
    ),
    once({ ...as('webhooks-asked', '/you/webhooks', 'main .notice'), who: developer }),
    once({ ...as('webhooks-member', '/you/webhooks', 'main .two'), who: member }),
    as('admin-deliveries', '/admin/deliveries', '.webhook-request'),
    once(
      as('admin-endpoint-open', '/admin/deliveries', '.endpoint-row', async (page) => {
        await page.locator('.endpoint-row .more').first().click();
        await page.locator('.endpoint').waitFor();
      }),
    ),
    once(
      as('memory-delivered', `/memories/${memoryId}`, '.delivered', async (page) => {
        await page.getByRole('button', { name: deliveries.memory.again }).click();
        await page.getByLabel(deliveries.memory.againTo).waitFor();
      }),
    ),
    as('set-up-held', `/plugins/${heldId}`, '.set-up-steps'),
    as('notifications', '/notifications', '.notification'),
    once(
      as('notification-choices', '/notifications', '.notification', async (page) => {
        await page.getByRole('button', { name: notifications.settings }).click();
        await page.getByRole('checkbox').check();
      }),
    ),
    once({ ...as('notifications-empty', '/notifications', 'main .note'), who: member }),
    once(as('session-received', `/live/${params.sessionId}`, '.session-message')),
    once(as('plugin-listens', `/plugins/${pluginId}`, '.panel-box .markdown > *')),
  ];
}

/** Registers a plugin with steps, whose set-up cannot be asked about: nobody answers there. @returns its id */
async function registerHeld(administrator: SessionClient, url: string, language: Language): Promise<string> {
  const german = language === 'de';
  const entry = {
    id: 'notebook-of-talks',
    name: german ? 'Notizbuch' : 'Notebook',
    author: '@grace',
    description: german ? 'Schreibt Erinnerungen in ein Notizbuch.' : 'Writes memories into a notebook.',
    capabilities: ['external_integration'],
    external_integration: {
      triggers_on: 'memory_creation',
      webhook_url: `${url}/notebook`,
      setup_completed_url: `${url}/notebook/done`,
      auth_steps: [
        {
          name: german ? 'Beim Notizbuch anmelden' : 'Sign in at the notebook',
          url: `${url}/notebook/sign-in`,
        },
        { name: german ? 'Eine Seite wählen' : 'Choose a page', url: 'https://manual.example/pages' },
      ],
    },
  };
  const { id: pluginId } = await registerPlugin(administrator, pasted(JSON.stringify(entry)), 'optional');
  await administrator.call('setActivation', { params: { pluginId }, body: { on: true } });
  return pluginId;
}
