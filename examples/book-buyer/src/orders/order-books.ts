import { createHash } from 'node:crypto';
import type { ShopSettings } from '../book-buyer-settings.ts';
import { type Book, describeBook, nameOf } from '../books/book.ts';
import type { Records } from '../json-file.ts';
import { askShop } from './ask-shop.ts';
import type { Order } from './order.ts';

/** What ordering works with. */
export type OrderParts = { orders: Records<Order>; now: () => Date; shop: ShopSettings };

/** A book that was ordered is not ordered again for so long, whoever speaks of it. */
const againAfterMs = 30 * 24 * 60 * 60 * 1_000;

/**
 * Orders books for a person, each at most once: a repeated call asks the shop for nothing that it answered already,
 * and for the rest under the same key as before. Calls for one person must not overlap.
 * @param memory what wishes them: the same for every repetition
 * @returns a sentence for each book
 * @throws ServiceError `shop_unavailable` where one of them is not known yet; the others are kept
 */
export async function orderBooks(
  parts: OrderParts,
  person: string,
  memory: string,
  books: readonly Book[],
): Promise<string[]> {
  const results = await Promise.allSettled(books.map((book) => orderBook(parts, person, memory, book)));
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

async function orderBook(parts: OrderParts, person: string, memory: string, book: Book): Promise<string> {
  const name = JSON.stringify([person, nameOf(book.title)]);
  const known = parts.orders.get(name);
  const isOld = known && parts.now().getTime() - new Date(known.at).getTime() >= againAfterMs;
  if (known?.outcome === 'ordered' && !isOld && known.memory !== memory) {
    return `${describeBook(book)} is on order since ${known.at.slice(0, 10)}, and was not ordered again.`;
  }
  const isAnswered = known?.memory === memory && known.outcome !== 'asked';
  const order = isAnswered ? known : await askAndKeep(parts, person, memory, book, name, known);
  if (order.outcome === 'refused') return `Not ordered: ${describeBook(book)}. The shop says: ${order.words}`;
  return `Ordered: ${describeBook(book)}${order.words === null ? '' : ` (order ${order.words})`}.`;
}

async function askAndKeep(
  { orders, now, shop }: OrderParts,
  person: string,
  memory: string,
  book: Book,
  name: string,
  known: Order | undefined,
): Promise<Order> {
  const asked: Order =
    known?.outcome === 'asked'
      ? { ...known, memory }
      : {
          key: createHash('sha256')
            .update(JSON.stringify([name, memory]))
            .digest('base64url'),
          memory,
          outcome: 'asked',
          words: null,
          at: now().toISOString(),
        };
  // Kept before the shop is asked: whatever happens in between, it is asked again under this key.
  await orders.set(name, asked);
  const order = { ...asked, ...(await askShop(shop, asked.key, person, book)) };
  await orders.set(name, order);
  return order;
}
