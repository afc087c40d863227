/** Book Buyer, an example plugin: finds the books that a memory speaks of, and orders those that are wanted. */
export type { BookBuyerSettings } from './book-buyer-settings.ts';
export { type RunningBookBuyer, type StartOptions, startBookBuyer } from './start-book-buyer.ts';
