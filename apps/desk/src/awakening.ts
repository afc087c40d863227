/** A rest that can be ended; what awakens between two rests ends the next one at once. */
export interface Awakening {
  awaken(): void;
  /** From now on only what comes later awakens. */
  begin(): void;
  /** Waits for so many milliseconds, at least one, or until awakened. */
  rest(ms: number): Promise<void>;
}

/** For one loop. */
export function createAwakening(): Awakening {
  let isAwake = false;
  let end: (() => void) | null = null;
  return {
    awaken() {
      isAwake = true;
      end?.();
    },
    begin() {
      isAwake = false;
    },
    rest(ms) {
      if (isAwake) return Promise.resolve();
      return new Promise((resolve) => {
        const timer = setTimeout(done, Math.max(ms, 1));
        function done() {
          clearTimeout(timer);
          end = null;
          resolve();
        }
        end = done;
      });
    },
  };
}
