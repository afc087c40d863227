import { z } from 'zod';
import type { ShopSettings } from '../book-buyer-settings.ts';
import type { Book } from '../books/book.ts';
import { ServiceError } from '../service-error.ts';

const timeoutMs = 6_000;
const mostWords = 200;

const acceptedSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  order_id: z.union([z.string(), z.number()]).optional(),
});
const refusedSchema = z.union([
  z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => error.message),
  z.object({ message: z.string() }).transform(({ message }) => message),
  z.object({ error: z.string() }).transform(({ error }) => error),
]);

/**
 * Orders one book: `POST` with `{title, author, quantity, person}` and `Idempotency-Key`. Whoever runs the shop answers
 * 2xx, with `id` or `order_id` where it has one, to the same key always for the same order.
 * @returns what the shop said: it took the order, or it refuses it for good
 * @throws ServiceError `shop_unavailable` (503) where nobody knows yet: ask again under the same key
 */
export async function askShop(
  { url, key }: ShopSettings,
  idempotencyKey: string,
  person: string,
  { title, author }: Pick<Book, 'title' | 'author'>,
): Promise<{ outcome: 'ordered' | 'refused'; words: string | null }> {
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
        ...(key && { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ title, author, quantity: 1, person }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    answer = await response.json().catch(() => null);
  } catch (cause) {
    throw new ServiceError(503, 'shop_unavailable', 'The shop did not answer.', null, cause);
  }
  if (response.ok) {
    const { id, order_id } = acceptedSchema.safeParse(answer).data ?? {};
    const number = id ?? order_id;
    return { outcome: 'ordered', words: number === undefined ? null : String(number).slice(0, mostWords) };
  }
  // 409: the same order is being taken right now. 401 and 403: whoever runs this plugin has to look.
  if ([401, 403, 408, 409, 425, 429].includes(response.status) || response.status >= 500) {
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    const retryAfter = Number.isInteger(seconds) && seconds >= 0 ? seconds : null;
    throw new ServiceError(503, 'shop_unavailable', `The shop answered ${response.status}.`, retryAfter);
  }
  const words = refusedSchema.safeParse(answer).data ?? `the shop answered ${response.status}`;
  return { outcome: 'refused', words: words.slice(0, mostWords) };
}
