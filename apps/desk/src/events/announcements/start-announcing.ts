import { type AnnouncementDependencies, announceDue } from './announce-due.ts';

/** How often is looked for memories that are due to be told of, in milliseconds. */
const lookEveryMs = 500;
const pauseAfterFaultMs = 5_000;

/** Tells plugins of memories that were held back for their prompts, until it is stopped; every process of a desk does. */
export function startAnnouncing(deps: AnnouncementDependencies): { stop(): Promise<void> } {
  let stopped = false;
  let awaken: () => void = () => undefined;

  function rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      awaken = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function work(): Promise<void> {
    while (!stopped) {
      let pause = lookEveryMs;
      try {
        if (await announceDue(deps)) continue;
      } catch (error) {
        deps.logger.error({ err: error }, 'memories that are due could not be looked for; it is tried again');
        pause = pauseAfterFaultMs;
      }
      if (!stopped) await rest(pause);
    }
  }

  const working = work();
  return {
    async stop() {
      stopped = true;
      awaken();
      await working;
    },
  };
}
