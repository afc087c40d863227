import { randomUUID } from 'node:crypto';

/** What every engine of a run gets: as many events of 1 KB, handed in in as large batches, with as many requests at once. */
export const load = {
  events: 12_000,
  /** Requests under way at once. */
  concurrency: 64,
  /** Sessions that the events are spread over: the desk keeps order in each. */
  sessions: 500,
  /** Events that are handed in together; the desk gathers up to 500 windows in one transaction. */
  perBatch: 250,
  /** Batches under way at once. */
  writers: 2,
} as const;

/** A piece of a transcript that makes a body of 1 KB. */
export const segment = {
  text: 'words '.repeat(140),
  speakerId: 0,
  isUser: true,
  personId: null,
  start: 0,
  end: 30,
};

/** A body of 1 KB, as the other engines post it. */
export const body = JSON.stringify({ session_id: randomUUID(), sequence: 1, segments: [segment] });

/** Hands the numbers of a run's events in, batch by batch. */
export async function inBatches(hand: (numbers: readonly number[]) => Promise<void>): Promise<void> {
  let next = 0;
  const write = async () => {
    while (next < load.events) {
      const from = next;
      next += load.perBatch;
      await hand(
        Array.from({ length: Math.min(load.perBatch, load.events - from) }, (_, index) => from + index),
      );
    }
  };
  await Promise.all(Array.from({ length: load.writers }, write));
}
