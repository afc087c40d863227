import path from 'node:path';
import type { Logger } from 'pino';

/** An example plugin that runs beside the desk. */
export interface DemoPlugin {
  /** Where its manifest stands. What follows the `?` tells one example from another. */
  manifestUrl: string;
  /** `127.0.0.1:3211`, as a private host is listed. */
  host: string;
  /** Whether people connect with it: its sign-in server takes the desk by itself, without a key. */
  signsIn: boolean;
  close(): Promise<void>;
}

/** An example that can be started. */
interface Example {
  name: string;
  signsIn: boolean;
  /** What its manifest's address has after the path. */
  query: string;
  start(options: { host: string; port: number; dataFolder: string }): Promise<{
    url: string;
    close: () => Promise<void>;
  }>;
}

// Loaded only where demos run: a desk in production need not have the examples.
const examples: Example[] = [
  {
    name: 'stays',
    signsIn: false,
    query: '',
    start: async (options) => (await import('../../../../examples/stays/src/index.ts')).startStays(options),
  },
  {
    name: 'office-projects',
    signsIn: true,
    query: '?example=office-projects',
    start: async (options) =>
      (await import('../../../../examples/office-projects/src/index.ts')).startOfficeProjects({
        ...options,
        registration: true,
      }),
  },
];

/**
 * Starts the examples "Stays" and "Office Projects" on this machine's loopback, on one port after another. Where a port is
 * taken by another desk's example, that one is used.
 * @param firstPort 0 takes free ones
 */
export async function startDemos(
  firstPort: number,
  dataFolder: string,
  logger: Logger,
): Promise<DemoPlugin[]> {
  const started = await Promise.all(
    examples.map((example, index) =>
      startDemo(example, firstPort === 0 ? 0 : firstPort + index, dataFolder, logger),
    ),
  );
  return started.filter((demo) => demo !== null);
}

async function startDemo(
  { name, query, signsIn, start }: Example,
  port: number,
  dataFolder: string,
  logger: Logger,
): Promise<DemoPlugin | null> {
  const describe = (url: string, close: () => Promise<void>): DemoPlugin => ({
    manifestUrl: `${url}/.well-known/ai-plugin.json${query}`,
    host: new URL(url).host,
    signsIn,
    close,
  });
  try {
    const { url, close } = await start({
      host: '127.0.0.1',
      port,
      dataFolder: path.join(dataFolder, 'demo', name),
    });
    return describe(url, close);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') {
      logger.warn({ err: error, example: name }, 'an example plugin could not be started');
      return null;
    }
    const host = `127.0.0.1:${port}`;
    logger.info({ host }, 'the port of an example plugin is taken: what runs there is used');
    return describe(`http://${host}`, async () => undefined);
  }
}
