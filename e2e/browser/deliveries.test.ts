import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { ok } from '../../apps/desk/src/deliveries/testing/oracle-receiver.ts';
import { until } from './desk-acts.ts';
import { type EventStage, startEventStage } from './event-stage.ts';

describe('deliveries', () => {
  let stage: EventStage;
  before(async () => {
    stage = await startEventStage();
  });
  after(() => stage.close());
  afterEach(() => {
    stage.receiver.answer = ok;
    stage.assertQuiet();
  });

  test('one that fails appears by itself, opens with its tries, is tried at once, and replayed with the same id', async () => {
    const { receiver } = stage;
    await stage.registerPlugin('crm', ['memory_creation']);
    const member = await stage.desk.invite('member');
    receiver.answer = (_, response) => {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such hook <b>yet</b>.');
    };
    const { page, context } = await stage.visit(member);
    await page.goto(`${stage.desk.url}/you/deliveries`);
    await page.getByText('Nothing has been sent yet.').waitFor();
    await page.getByText('New tries appear by themselves.').waitFor();
    await stage.remember(member, 'talk');

    const rows = page.locator('.delivery');
    const tryNow = page.getByRole('button', { name: /^Try now: .*, crm$/ });
    await tryNow.waitFor();
    await rows.locator('.delivery-line').focus();
    await page.keyboard.press('Enter');
    const opened = rows.locator('.log-opened');
    await opened.getByText('Answered 404; only 2xx counts as received.').waitFor();
    assert.match(
      await opened.locator('.try-list tbody tr').first().innerText(),
      /^1\s+\d\d:\d\d:\d\d\s+at once\s+404 in /,
    );
    await opened.getByRole('button', { name: 'What came back' }).first().click();
    await opened.getByText('There is no such hook <b>yet</b>.').waitFor();
    assert.equal(await opened.locator('pre b').count(), 0);
    await opened.getByText(`${receiver.url}/crm`).waitFor();
    await opened.getByRole('button', { name: /^What was sent/ }).click();
    await opened.getByText('"transcript_segments"').waitFor();

    receiver.answer = ok;
    await tryNow.click();
    await rows.getByText(/^Delivered /).waitFor();
    await rows.getByText(/^on try \d+$/).waitFor();
    assert.match((await page.locator(':focus').getAttribute('aria-label')) ?? '', /^Replay: /);
    const before = stage.receipts('/crm');
    assert.equal(new Set(before.map(({ id }) => id)).size, 1);

    await page.getByRole('button', { name: /^Replay: / }).click();
    await page.getByText('It is sent again: it stands above as a delivery of its own.').waitFor();
    await rows.nth(1).waitFor();
    await rows.first().getByText('sent again').waitFor();
    await rows.first().getByText('at once').waitFor();
    const replayed = stage.receipts('/crm').at(-1);
    assert.equal(stage.receipts('/crm').length, before.length + 1);
    assert.equal(replayed?.id, before[0]?.id);
    assert.equal(replayed?.body, before[0]?.body);
    await context.close();
  });

  test('what waits because its receiver asked to be left alone says so, and until when, and is tried at once', async () => {
    const { receiver } = stage;
    const { pluginId } = await stage.registerPlugin('hushed', ['memory_creation']);
    const member = await stage.desk.invite('member');
    receiver.answer = (receipt, response) => {
      if (!receipt.path.startsWith('/hushed?')) return ok(receipt, response);
      response.writeHead(503, { 'retry-after': '7200' }).end();
    };
    await stage.remember(member, 'refused');
    await until('it was refused', () => stage.receipts('/hushed').length === 1);
    const memoryId = await stage.remember(member, 'put-off');
    const { page, context } = await stage.visit(member);
    await page.goto(`${stage.desk.url}/memories/${memoryId}`);
    const told = page.locator('.delivered', { hasText: 'hushed' });
    await told.getByText(/^Waits until .*, the receiver asked to be left alone$/).waitFor();
    await told.getByRole('link').click();
    const row = page.locator('.delivery');
    await row.getByText('The receiver answered that it wants to be left alone until').waitFor();
    assert.equal(stage.receipts('/hushed').length, 1);
    receiver.answer = ok;
    // Whichever acts its neighbours have, and whether they have any: columns stand below one another.
    await page.goto(`${stage.desk.url}/you/deliveries`);
    await page
      .getByRole('button', { name: /^Replay: / })
      .first()
      .waitFor();
    const edges = await page
      .locator('.delivery .delivery-next')
      .evaluateAll((cells) => cells.map((cell) => Math.round(cell.getBoundingClientRect().left)));
    assert.ok(edges.length > 2, String(edges));
    assert.equal(new Set(edges).size, 1, String(edges));
    await page.goBack();
    await row.getByRole('button', { name: /^Try now: .*, hushed$/ }).click();
    await row.getByText(/^Delivered /).waitFor();
    assert.equal(stage.receipts('/hushed').length, 2);
    // For itself alone.
    await stage.administrator.call('removePlugin', { params: { pluginId } });
    await context.close();
  });

  test('what a receiver answered and nobody could be shown says why beside its try', async () => {
    const { receiver } = stage;
    const { pluginId } = await stage.registerPlugin('mumbler', ['memory_creation']);
    const member = await stage.desk.invite('member');
    receiver.answer = (receipt, response) => {
      if (!receipt.path.startsWith('/mumbler?')) return ok(receipt, response);
      response.writeHead(200, { 'content-type': 'application/json' }).end("{'message': 'Half a word'}");
    };
    await stage.remember(member, 'mumbled');
    const { page, context } = await stage.visit(member);
    await page.goto(`${stage.desk.url}/you/deliveries?plugin=${pluginId}`);
    const row = page.locator('.delivery');
    await row.getByText(/^Delivered /).waitFor();
    await row.locator('.delivery-line').click();
    await row
      .getByText(
        'The answer begins like JSON and cannot be read as such: nothing of it is shown to the person.',
      )
      .waitFor();
    await row.getByRole('button', { name: 'What came back' }).click();
    await row.getByText("{'message': 'Half a word'}").waitFor();
    await stage.administrator.call('removePlugin', { params: { pluginId } });
    await context.close();
  });

  test('what waits goes from its list once it is delivered, with its count, though no stream says so; the focus goes on', async () => {
    const { receiver } = stage;
    const { pluginId } = await stage.registerPlugin('slow', ['memory_creation']);
    const member = await stage.desk.invite('member');
    receiver.answer = (receipt, response) => {
      if (!receipt.path.startsWith('/slow?')) return ok(receipt, response);
      response.writeHead(503).end();
    };
    await stage.remember(member, 'first');
    await stage.remember(member, 'second');
    const { page, context, guard } = await stage.visit(member);
    await page.goto(`${stage.desk.url}/you/deliveries?show=waiting`);
    const rows = page.locator('.delivery');
    const tryNow = page.getByRole('button', { name: /^Try now: .*, slow$/ });
    await tryNow.nth(1).waitFor();
    receiver.answer = ok;
    await tryNow.first().press('Enter');
    await until('one row is left', async () => (await rows.count()) === 1);
    await page.locator('main h1:focus').waitFor();
    await page.route('**/api/deliveries/live*', (route) => route.abort());
    await page.reload();
    await page.getByText('Not live at the moment').waitFor();
    await tryNow.waitFor();
    const { deliveries } = await member.call('listDeliveries', { query: { state: 'waiting' } });
    await member.call('hastenDeliveries', { body: { deliveries: deliveries.map(({ id }) => id) } });
    await page.getByText('No delivery fits.').waitFor();
    await page.getByText(/ 0 under way/).waitFor();
    guard.expectFault(/net::ERR_FAILED .*deliveries\/live/);
    await stage.administrator.call('removePlugin', { params: { pluginId } });
    await context.close();
  });

  test('views and search stand in the address; nobody sees what is of others', async () => {
    const member = await stage.desk.invite('member');
    const other = await stage.desk.invite('member');
    await stage.remember(member, 'first');
    await stage.remember(member, 'second');
    const { page, context } = await stage.visit(member);
    await page.goto(`${stage.desk.url}/you/deliveries`);
    const rows = page.locator('.delivery');
    await rows.nth(1).waitFor();
    await rows.getByText('at once').nth(1).waitFor();
    await page.getByRole('radio', { name: /^All/ }).focus();
    for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press('ArrowRight');
    await page.getByText('No delivery fits.').waitFor();
    assert.equal(new URL(page.url()).searchParams.get('show'), 'dead');
    await page.getByRole('button', { name: 'Show all' }).press('Enter');
    await rows.nth(1).waitFor();
    await page.locator('main h1:focus').waitFor();

    const { deliveries } = await member.call('listDeliveries');
    const [newest] = deliveries;
    await page.getByRole('searchbox', { name: 'Plugin or id' }).fill(newest?.eventId ?? '');
    await rows.nth(1).waitFor({ state: 'detached' });
    assert.equal(await rows.count(), 1);
    await page.reload();
    await rows.first().waitFor();
    assert.equal(await rows.count(), 1);
    await page.getByRole('searchbox').fill('');
    await rows.nth(1).waitFor();
    await context.close();

    const visit = await stage.visit(other);
    await visit.page.goto(`${stage.desk.url}/you/deliveries?find=${newest?.eventId}`);
    await visit.page.getByText('No delivery fits.').waitFor();
    assert.equal(await visit.page.locator('.delivery').count(), 0);
    await visit.context.close();
  });

  test('an endpoint that fails or is gone is noticed; it is switched on again, and what was lost is replayed', async () => {
    const { receiver, administrator } = stage;
    const { endpointId } = await stage.registerPlugin('fragile', ['memory_creation']);
    await stage.registerPlugin('flaky', ['memory_creation']);
    receiver.answer = ({ path }, response) => {
      response.writeHead(path.startsWith('/fragile') ? 410 : path.startsWith('/flaky') ? 503 : 200).end();
    };
    await stage.remember(administrator, 'lost');
    const { page, context } = await stage.visit(administrator);
    await page.goto(`${stage.desk.url}/admin/deliveries`);
    const off = page.locator('.notice', { hasText: 'fragile is off. It answered 410: gone.' });
    await off.waitFor();
    const failing = page.locator('.notice', { hasText: 'flaky answers only with failures since' });
    await failing.getByText(/After 5 days of nothing else it is switched off/).waitFor();
    await stage.remember(administrator, 'lost-too');
    await off.getByRole('button', { name: 'Look' }).click();
    await page.getByText('Only fragile').waitFor();
    const rows = page.locator('.delivery');
    // The rows of before stand until those of the choice come.
    await until('its two events are listed', async () => {
      const texts = await rows.locator('.delivery-next').allInnerTexts();
      const plain = texts.map((text) => text.replace(/\s+/g, ' ').replace(/\d\d:\d\d/, 'then'));
      return plain.join('; ') === 'Not sent then The endpoint was off.; Dead letter then after 1 try';
    });
    await page.getByRole('button', { name: 'Show all again' }).press('Enter');
    await page.locator('main h1:focus').waitFor();

    receiver.answer = ({ path }, response) => {
      response.writeHead(path.startsWith('/flaky') ? 503 : 200).end();
    };
    await off.getByRole('button', { name: 'Switch on' }).press('Enter');
    await off.waitFor({ state: 'detached' });
    await page.locator('main h1:focus').waitFor();
    const before = stage.receipts('/fragile').length;
    await page.getByRole('button', { name: 'fragile', exact: true }).click();
    const card = page.locator('.endpoint-row', { hasText: 'fragile' });
    await card.getByText('2 events were lost in 30 days and not replayed.').waitFor();
    await card.getByRole('button', { name: 'Replay all of them' }).click();
    await card.getByText('2 deliveries are sent again.').waitFor();
    await card.getByText('were lost in 30 days').waitFor({ state: 'detached' });
    await until('both arrived', () => stage.receipts('/fragile').length === before + 2);

    await card.getByRole('button', { name: 'Switch off' }).click();
    await card.getByText('It was switched off by hand.').waitFor();
    await card.getByText('Switch it on first: while it is off nothing is sent').waitFor();
    const tests = card.getByRole('button', { name: 'Send a test' });
    assert.equal(await tests.getAttribute('aria-disabled'), 'true');
    await tests.press('Enter');
    assert.equal(await card.getByText('on the way').count(), 0);
    const notSent = async () => {
      const query = { endpointId, state: 'not-sent' };
      return (await administrator.call('listDeliveries', { query })).deliveries.length;
    };
    const formerly = await notSent();
    await stage.remember(administrator, 'unheard');
    await until('it is noted as not sent', async () => (await notSent()) > formerly);
    await card.getByRole('button', { name: 'Switch on' }).click();
    await card.getByText('1 event was lost').waitFor();
    assert.equal(stage.receipts('/fragile').length, before + 2);
    await context.close();
  });

  test('many have pages, by keyboard', async () => {
    const { administrator } = stage;
    const { endpointId } = await stage.registerPlugin('busy', ['memory_creation']);
    const params = { endpointId };
    const forgetLimit = () =>
      stage.desk.database.pool.query(`delete from rate_limit where key like 'endpoint-test:%'`);
    for (let count = 0; count < 60; count += 1) {
      // Ten a minute are allowed, and the list wants more.
      if (count % 10 === 0) await forgetLimit();
      await administrator.call('testEndpoint', { params, body: {} });
    }
    await forgetLimit();
    const { page, context } = await stage.visit(administrator);
    await page.goto(`${stage.desk.url}/admin/deliveries?show=all&endpoint=${endpointId}`);
    const rows = page.locator('.delivery');
    await rows.first().waitFor();
    const first = await rows.count();
    assert.ok(first < 60);
    await page.getByRole('button', { name: 'Older' }).press('Enter');
    await until('the others are there', async () => (await rows.count()) === 60 - first);
    await page.locator('main h1:focus').waitFor();
    const firstRow = await rows.first().boundingBox();
    assert.ok(firstRow && firstRow.y > 0 && firstRow.y < 400, `it begins at its top: ${firstRow?.y}`);
    await page.getByRole('button', { name: 'Newest' }).press('Enter');
    await until('the first are back', async () => (await rows.count()) === first);
    await page.locator('main h1:focus').waitFor();
    await context.close();
  });

  test('a test arrives; a new secret is shown this once, and the former signs on beside it', async () => {
    const { receiver, administrator } = stage;
    await stage.registerPlugin('minutes', ['memory_creation']);
    const { page, guard, context } = await stage.visit(administrator);
    await page.goto(`${stage.desk.url}/admin/deliveries`);
    await page.getByRole('button', { name: 'minutes', exact: true }).click();
    const card = page.locator('.endpoint-row', { hasText: 'minutes' });
    await card.getByRole('button', { name: 'Send a test' }).click();
    await card.getByText(/is on the way/).waitFor();
    await until('the test arrived', () => stage.receipts('/minutes').length > 0);

    const rotate = card.getByRole('button', { name: 'New secret…' });
    await rotate.click();
    await page.getByRole('button', { name: 'Make a new secret' }).click();
    const well = card.locator('.well.one-line');
    await well.waitFor();
    const secret = await well.innerText();
    assert.match(secret, /^whsec_/);
    // That which it was made with is another former one.
    await card.getByText(/^2 former secrets sign too, until .+, /).waitFor();
    // Verified with the new one alone from here on.
    receiver.secrets.set('/minutes', secret);
    await card.getByRole('button', { name: 'Send a test' }).click();
    await until('the second test arrived', () => stage.receipts('/minutes').length > 1);
    // What was signed in the moment of the change was refused, and came again with both.
    receiver.refused.splice(0);
    assert.ok((stage.receipts('/minutes').at(-1)?.signatures ?? 0) > 1);
    await card.getByRole('button', { name: 'Close' }).press('Enter');
    await well.waitFor({ state: 'detached' });
    await page.locator('main h1:focus').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'minutes', exact: true }).click();
    await card.getByText('Shown once, when it is made.').waitFor();
    assert.ok(!(await page.content()).includes(secret));

    // One that leaked: three former ones sign at most, and all of them are ended at once.
    const again = async () => {
      await rotate.click();
      await page.getByRole('button', { name: 'Make a new secret' }).click();
    };
    await again();
    await card.getByText(/^3 former secrets sign too, until .+, .+, /).waitFor();
    await again();
    await card.getByText(/^Three former secrets of this endpoint still sign\./).waitFor();
    guard.expectFault(/status of 409/);
    await card.getByRole('button', { name: 'End that now…' }).press('Enter');
    await page.getByRole('button', { name: 'End them now' }).press('Enter');
    await card.getByText('The present secret signs alone.').waitFor();
    await page.locator('main h1:focus').waitFor();
    await again();
    await card.getByText(/^The former secret signs too until/).waitFor();
    receiver.secrets.set('/minutes', await well.innerText());
    await context.close();
  });

  test('a memory says who was told of it, and is sent again', async () => {
    const member = await stage.desk.invite('member');
    await stage.registerPlugin('archive', ['memory_creation']);
    const memoryId = await stage.remember(member, 'once-more');
    const { page, context } = await stage.visit(member);
    await page.goto(`${stage.desk.url}/memories/${memoryId}`);
    const panel = page.locator('.panel-box', { has: page.getByRole('heading', { name: 'Delivered to' }) });
    const entry = panel.locator('.delivered', { hasText: 'archive' });
    await entry.getByText(/^Delivered .*at once$/).waitFor();
    const before = stage.receipts('/archive');
    const again = panel.getByRole('button', { name: 'Send again to…' });
    await again.press('Enter');
    await panel.getByRole('combobox', { name: 'Send to' }).selectOption({ label: 'archive' });
    await panel.getByRole('button', { name: 'Send', exact: true }).press('Enter');
    await panel.getByText('It is on its way to archive.').waitFor();
    assert.ok(await again.evaluate((button) => button === button.ownerDocument.activeElement));
    await until('it arrived again', () => stage.receipts('/archive').length === before.length + 1);
    assert.equal(stage.receipts('/archive').at(-1)?.id, before[0]?.id);
    await entry.nth(1).waitFor();
    await entry.first().getByRole('link').click();
    await page.locator('.delivery[data-open] .try-list').waitFor();
    await context.close();
  });
});
