import { errorCode } from './error-code.ts';

/**
 * Classes of PostgreSQL's appendix A that say nothing of what was asked for: a connection that broke (08), a transaction
 * that was given up for another's sake (40), too little of something (53), a server that is told to stop or starts (57P0).
 */
const passing = /^(?:08|40|53|57P0)[0-9A-Z]+$/;

/** Whether the same may succeed when it is tried again: an error of the database, not of what was asked of it. */
export function isPassing(error: unknown): boolean {
  return passing.test(errorCode(error));
}
