import { offlineProblem } from '@plugdesk/client';

/** Milliseconds between two tries while the desk does not answer. */
export const everyMs = 4_000;

/** Whether the desk answers at all, whatever it says. */
export async function answersNow(): Promise<boolean> {
  try {
    await fetch('/api/session', { cache: 'no-store' });
    return true;
  } catch {
    return false;
  }
}

function waitAWhile(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, everyMs);
    window.addEventListener('online', done);
  });
}

/**
 * Loads the code of a page.
 * @throws DeskProblem `offline` where the desk does not answer: what is shown stays, with a way to try again. Where it
 *   answers and the file is gone, a newer desk runs there: the error goes on, and the router loads the page anew.
 */
export async function loadPage<Page>(load: () => Promise<Page>, answers = answersNow): Promise<Page> {
  try {
    return await load();
  } catch (error) {
    if (await answers()) throw error;
    throw offlineProblem(error);
  }
}

/** Loads the code of a part of a page; while the desk does not answer it is waited for, and the rest stays usable. */
export async function loadPart<Part>(
  load: () => Promise<Part>,
  answers = answersNow,
  wait = waitAWhile,
): Promise<Part> {
  for (;;) {
    try {
      return await load();
    } catch {
      if (await answers()) return await load();
      await wait();
    }
  }
}
