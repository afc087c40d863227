import { Agent, request } from 'undici';

/** Event streams that are held open and read to the last byte. */
export interface HeldStreams {
  open(count: number, address: (index: number) => string, cookie?: string): Promise<void>;
  close(): Promise<void>;
}

/** Makes an opener of event streams; a stream counts as open when its first bytes have come. */
export function createHeldStreams(): HeldStreams {
  const agent = new Agent({ bodyTimeout: 0 });
  const stop = new AbortController();
  const reading: Promise<unknown>[] = [];
  const openOne = async (address: string, cookie: string | undefined) => {
    const answer = await request(address, {
      dispatcher: agent,
      signal: stop.signal,
      headers: cookie === undefined ? {} : { cookie },
    });
    if (answer.statusCode !== 200) throw new Error(`${address} answered ${answer.statusCode}`);
    const first = Promise.withResolvers<void>();
    answer.body.on('data', () => first.resolve());
    answer.body.on('error', () => first.resolve());
    reading.push(first.promise);
    await first.promise;
  };
  return {
    async open(count, address, cookie) {
      // Ten at a time: what is measured is what open streams hold, not the rush of opening them.
      let next = 0;
      const work = async () => {
        while (next < count) {
          next += 1;
          await openOne(address(next - 1), cookie);
        }
      };
      await Promise.all(Array.from({ length: Math.min(10, count) }, work));
    },
    async close() {
      stop.abort();
      await Promise.all(reading);
      await agent.destroy();
    },
  };
}
