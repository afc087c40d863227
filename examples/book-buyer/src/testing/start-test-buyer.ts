import type { TestContext } from 'node:test';
import { sendDelivery, type WayToSend } from '@plugdesk/plugin-sdk/testing';
import type { BookBuyerSettings } from '../book-buyer-settings.ts';
import { startBookBuyer } from '../start-book-buyer.ts';
import { type Answer, type Asked, startJsonServer } from './json-server.ts';

export const secret = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;

/** Starts the plugin for one test, with a clock of its own, and gives functions that call it as a desk does. */
export async function startTestBuyer(t: TestContext, settings: BookBuyerSettings = {}) {
  let at = new Date('2026-03-01T12:00:00Z');
  const buyer = await startBookBuyer({
    port: 0,
    now: () => at,
    settings: { secrets: [secret], ...settings },
  });
  t.after(() => buyer.close().catch(() => undefined));
  return {
    buyer,
    send: (body: string, way: Partial<WayToSend> = {}) =>
      sendDelivery(`${buyer.url}/webhook`, body, { secret, at, ...way }),
    wait(days: number) {
      at = new Date(at.getTime() + days * 24 * 60 * 60_000);
    },
  };
}

/** A shop that keeps one order per key, as this plugin wants it, and answers first what `mishaps` has. */
export async function startTestShop(t: TestContext) {
  const orders = new Map<string, { id: number; book: Record<string, unknown> }>();
  const mishaps: (Answer & { after?: boolean })[] = [];
  const take = ({ headers, body }: Asked) => {
    const key = String(headers['idempotency-key']);
    const order = orders.get(key) ?? {
      id: orders.size + 1,
      book: JSON.parse(body) as Record<string, unknown>,
    };
    orders.set(key, order);
    return { status: 201, json: { order_id: order.id } };
  };
  const { url, asked } = await startJsonServer(t, (one) => {
    const mishap = mishaps.shift();
    if (mishap === undefined) return take(one);
    if (mishap.after) take(one);
    return mishap;
  });
  return { url: `${url}/orders`, asked, orders, mishaps };
}
