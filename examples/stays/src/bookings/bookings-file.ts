import { readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Booking } from './booking.ts';

const bookingSchema = z.object({
  id: z.string().regex(/^bk-\d+$/),
  personId: z.string(),
  stayId: z.string(),
  from: z.string(),
  to: z.string(),
  guests: z.number(),
  guestName: z.string().nullable(),
  totalPrice: z.number(),
  status: z.enum(['confirmed', 'cancelled']),
  bookedAt: z.string(),
  cancelledAt: z.string().nullable(),
  cancellationFee: z.number().nullable(),
  idempotency: z.object({ key: z.string(), requestHash: z.string() }).nullable(),
});
const fileSchema = z.object({ bookings: z.array(bookingSchema) });

/**
 * The bookings in the file; none when there is no file yet.
 * @throws Error when the file is there and cannot be understood: starting over would lose bookings
 */
export function readBookingsFile(file: string): Booking[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  try {
    return fileSchema.parse(JSON.parse(text)).bookings;
  } catch (cause) {
    throw new Error(`bookings_unreadable: ${file} is not a bookings file. Repair it or move it away.`, {
      cause,
    });
  }
}

/**
 * Replaces the file as a whole: after a crash at any moment it holds either the old bookings or the new ones.
 * Calls must not overlap.
 */
export async function writeBookingsFile(file: string, bookings: readonly Booking[]): Promise<void> {
  const lines = bookings.map((booking) => JSON.stringify(booking)).join(',\n');
  const beside = `${file}.new`;
  const handle = await open(beside, 'w', 0o600);
  try {
    await handle.writeFile(`{"bookings":[\n${lines}\n]}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, file);
  // The new name is durable only when its folder is.
  const folder = await open(dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
