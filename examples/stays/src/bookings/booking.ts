/** One booking as it is kept. Dates are `YYYY-MM-DD`, times ISO 8601 in UTC, money whole euros. */
export type Booking = {
  /** Short enough to be said aloud, for example `bk-1001`. */
  id: string;
  /** Who it belongs to: the pairwise id that the desk sends. Never shown. */
  personId: string;
  stayId: string;
  from: string;
  /** Day of departure. */
  to: string;
  guests: number;
  guestName: string | null;
  totalPrice: number;
  status: 'confirmed' | 'cancelled';
  bookedAt: string;
  cancelledAt: string | null;
  /** Kept from the amount when it was cancelled; 0 when cancelling was free. */
  cancellationFee: number | null;
  /** The caller's `Idempotency-Key` with a hash of what was asked for under it. */
  idempotency: { key: string; requestHash: string } | null;
};
