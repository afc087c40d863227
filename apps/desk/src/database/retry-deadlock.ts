import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from './error-code.ts';

/** PostgreSQL's codes for: two transactions waited for each other, or cannot be put in an order; this one was given up. */
const givenUp = ['40P01', '40001'];
const mostTries = 5;
/** So long the other one is let go first, in milliseconds, times the number of the try. */
const pauseMs = 50;

/**
 * Does again what PostgreSQL gave up because it and another transaction waited for each other. For deletions that take
 * much with them: they lock from the owner down, and whoever adds something locks from what is added up.
 * @param work a transaction of its own, of which nothing stays when it fails
 * @throws whatever `work` throws; a deadlock after five tries
 */
export async function retryDeadlock<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!givenUp.includes(errorCode(error)) || tries === mostTries) throw error;
      await sleep(pauseMs * tries);
    }
  }
}
