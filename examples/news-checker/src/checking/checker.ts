import type { Heard, Said } from '../sessions/open-sessions.ts';

/** Looks at what was just said. */
export type Checker = {
  /** What it checks by, as a sentence for the start. */
  description: string;
  /**
   * What there is to say of a window that was not said yet; nothing most of the time.
   * @throws ServiceError where what it checks by does not answer
   */
  check: (heard: Heard) => Promise<Said[]>;
};
