import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { GuardedFetch } from '../egress/guarded-fetch.ts';
import type { Sealer } from '../keys/seal.ts';

/** What the engine of deliveries works with. */
export interface DeliveryDependencies {
  pool: Pool;
  guardedFetch: GuardedFetch;
  sealer: Sealer;
  now: () => Date;
  createId: () => string;
  randomBytes: (size: number) => Buffer;
  /** 0 to 1. */
  random: () => number;
  logger: Logger;
  limits?: Partial<DeliveryLimits>;
}

/** How much at once, and how long. */
export interface DeliveryLimits {
  /** Requests under way that are not slow yet. Default 128. */
  concurrency: number;
  /** Requests under way to one endpoint. Default 64. */
  endpointConcurrency: number;
  /** A request that takes longer is slow: it no longer counts against others. Default 2,000 ms. */
  slowAfterMs: number;
  /** Requests under way, slow ones included. Default 2,048. */
  mostSockets: number;
  /** Total time of one request. Default 15,000 ms. */
  timeoutMs: number;
  /** How long a lane is ours. Default 60,000 ms. */
  leaseMs: number;
  /** How often the database is looked at where nothing is known to be due. Default 1,000 ms. */
  pollMs: number;
  /** How long what is under way may go on when the desk closes. Default 5,000 ms. */
  closeGraceMs: number;
}

/** The defaults. */
export const deliveryLimits: DeliveryLimits = {
  concurrency: 128,
  endpointConcurrency: 64,
  slowAfterMs: 2_000,
  mostSockets: 2_048,
  timeoutMs: 15_000,
  leaseMs: 60_000,
  pollMs: 1_000,
  closeGraceMs: 5_000,
};
