import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { ok } from '../../apps/desk/src/deliveries/testing/oracle-receiver.ts';
import { allowWebhooks } from '../../apps/desk/testing/allow-webhooks.ts';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { until } from './desk-acts.ts';
import { type EventStage, startEventStage } from './event-stage.ts';

describe('notices of endpoints', () => {
  let stage: EventStage;
  before(async () => {
    stage = await startEventStage();
  });
  after(() => stage.close());
  afterEach(() => {
    stage.receiver.answer = ok;
    stage.assertQuiet();
  });

  /** The address is gone: its endpoint is off as soon as something was sent there. */
  const isGone = (path: string) => {
    stage.receiver.answer = (receipt, response) => {
      if (receipt.path.startsWith(`${path}?`)) response.writeHead(410).end();
      else ok(receipt, response);
    };
  };

  /** From the bell to where it is switched on with one click, and what it missed is sent with another. */
  async function mendFromBell(
    who: SessionClient,
    endpoint: { name: string; path: string; page: string },
    miss: () => Promise<unknown>,
  ): Promise<void> {
    const { page, context } = await stage.visit(who);
    await page.goto(stage.desk.url);
    const bell = page
      .getByRole('navigation')
      .getByRole('link', { name: /^Notifications/ })
      .first();
    await bell.locator('.count', { hasText: /^1\D/ }).waitFor();
    await bell.click();
    const row = page.locator('.notification', { hasText: endpoint.name });
    await row.getByText(/turned off: its server answered that the address is gone \(410\)/).waitFor();
    await row.getByRole('link', { name: 'Switch it on again…' }).press('Enter');
    await page.waitForURL((url) => url.pathname === endpoint.page && url.searchParams.has('endpoint'));
    const off = page.locator('.notice', { hasText: `${endpoint.name} is off. It answered 410: gone.` });
    await off.waitFor();

    // What happens now is listed there as not sent, by itself.
    await miss();
    const rows = page.locator('.delivery');
    await rows.getByText('The endpoint was off.').waitFor();
    const before = stage.receipts(endpoint.path).length;
    stage.receiver.answer = ok;
    await off.getByRole('button', { name: 'Switch on' }).press('Enter');
    const on = page.locator('.notice', { hasText: `${endpoint.name} is on again.` });
    await on.getByText('2 events were lost in 30 days and not replayed.').waitFor();
    await page.locator('main h1:focus').waitFor();
    assert.equal(await off.count(), 0);
    await on.getByRole('button', { name: 'Replay all of them' }).press('Enter');
    await on.getByText('2 deliveries are sent again.').waitFor();
    await until('both arrived', () => stage.receipts(endpoint.path).length === before + 2);
    await rows.getByText('sent again').nth(1).waitFor();
    // It is on: nothing offers to switch it on. Pages of administrators have no bell.
    await page.goto(`${stage.desk.url}/notifications`);
    await row.getByRole('link', { name: 'Its deliveries' }).waitFor();
    assert.equal(await row.getByRole('link', { name: 'Switch it on again…' }).count(), 0);
    await context.close();
  }

  test('an author comes from the bell to switching on, and to sending what was missed', async () => {
    const { administrator, desk } = stage;
    const { pluginId } = await stage.registerPlugin('minutes', ['memory_creation']);
    const [author, member] = [await desk.invite('developer'), await desk.invite('member')];
    const params = { pluginId };
    await administrator.call('setPluginAuthor', { params, body: { personId: author.person.id } });
    isGone('/minutes');
    await stage.remember(member, 'first');
    await mendFromBell(author, { name: 'minutes', path: '/minutes', page: '/you/webhooks' }, () =>
      stage.remember(member, 'second'),
    );
  });

  test('an administrator does on the page of all deliveries', async () => {
    const { administrator, desk } = stage;
    await administrator.call('readNotifications', { body: { ids: null } });
    await stage.registerPlugin('shelf', ['memory_creation']);
    const member = await desk.invite('member');
    isGone('/shelf');
    await stage.remember(member, 'third');
    await mendFromBell(administrator, { name: 'shelf', path: '/shelf', page: '/admin/deliveries' }, () =>
      stage.remember(member, 'fourth'),
    );
  });

  test('whoever has a webhook of their own does too, an administrator included', async () => {
    const { administrator, desk, receiver } = stage;
    await administrator.call('readNotifications', { body: { ids: null } });
    for (const [who, path] of [
      [await desk.invite('developer'), '/own'],
      [administrator, '/office'],
    ] as const) {
      await allowWebhooks(administrator, who);
      // That it was asked and allowed is known.
      for (const each of [administrator, who]) await each.call('readNotifications', { body: { ids: null } });
      const { secret } = await who.call('createWebhook', {
        body: {
          name: `Archive ${path.slice(1)}`,
          url: `${receiver.url}${path}`,
          triggers: ['memory.created'],
          generation: 'both',
        },
      });
      receiver.secrets.set(path, secret);
      isGone(path);
      await stage.remember(who, `fifth${path.slice(1)}`);
      const endpoint = { name: `Archive ${path.slice(1)}`, path, page: '/you/webhooks' };
      await mendFromBell(who, endpoint, () => stage.remember(who, `sixth${path.slice(1)}`));
    }
  });
});
