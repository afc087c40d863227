import { type Memory, receiveDelivery } from '@plugdesk/plugin-sdk';
import type { Context } from 'hono';
import type { ShopSettings } from '../book-buyer-settings.ts';
import { type Book, describeBook } from '../books/book.ts';
import type { Records } from '../json-file.ts';
import type { Order } from '../orders/order.ts';
import { orderBooks } from '../orders/order-books.ts';
import { ServiceError } from '../service-error.ts';

/** What the route works with. */
export type BuyerParts = {
  /** Null accepts what anybody sends, and therefore orders nothing. */
  secrets: readonly string[] | null;
  now: () => Date;
  findBooks: (memory: Memory) => Promise<Book[]>;
  shop: ShopSettings | null;
  orders: Records<Order>;
};

/** So many books are ordered for one memory. */
const mostBooks = 5;

/** Makes the route `POST /webhook?uid=…`: a memory. Answers what was or would be ordered, or `{}` where nothing is wanted. */
export function makePostMemory(parts: BuyerParts): (context: Context) => Promise<Response> {
  // One delivery of a person after another: two memories may wish the same book.
  const lasts = new Map<string, Promise<unknown>>();

  return async function postMemory(context) {
    const delivery = await receiveDelivery(context.req.raw, parts.secrets, { now: parts.now() });
    if (delivery.type !== 'memory.created') {
      throw new ServiceError(
        400,
        'event_unexpected',
        'This plugin takes memories, not windows of live transcripts.',
      );
    }
    const { uid, id, memory } = delivery;
    if (memory.discarded) return context.json({});
    const before = lasts.get(uid) ?? Promise.resolve();
    const work = before.then(() => buy(parts, uid, memory.id ?? id, memory));
    const settled = work.catch(() => undefined);
    lasts.set(uid, settled);
    settled.then(() => lasts.get(uid) === settled && lasts.delete(uid));
    const message = await work;
    return context.json(message === '' ? {} : { message });
  };
}

/** @returns what to say to the person; empty where nobody wants a book */
async function buy(parts: BuyerParts, person: string, name: string, memory: Memory): Promise<string> {
  const wanted = (await parts.findBooks(memory)).filter((book) => book.wanted);
  if (wanted.length === 0) return '';
  if (parts.shop === null || parts.secrets === null) {
    const reason = parts.shop === null ? 'no shop is set' : 'without a secret anybody could order';
    return `I would order ${wanted.map(describeBook).join(', ')}. Nothing was ordered: ${reason}.`;
  }
  const [chosen, rest] = [wanted.slice(0, mostBooks), wanted.slice(mostBooks)];
  const sentences = await orderBooks({ ...parts, shop: parts.shop }, person, name, chosen);
  if (rest.length > 0) {
    sentences.push(
      `Not ordered, as ${mostBooks} at once are the most: ${rest.map(describeBook).join(', ')}.`,
    );
  }
  return sentences.join('\n');
}
