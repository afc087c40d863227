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
  /** Tells one that takes events with which secrets they are signed; null for one that takes none, or runs elsewhere. */
  useSecrets: ((secrets: readonly string[]) => void) | null;
  close(): Promise<void>;
}

/** An example that can be started. */
interface Example {
  name: string;
  signsIn: boolean;
  /** Path of its manifest or entry, with the query that tells it from another. */
  path: string;
  start(options: { host: string; port: number; dataFolder: string }): Promise<{
    url: string;
    close: () => Promise<void>;
    useSecrets?: (secrets: readonly string[]) => void;
  }>;
}

const manifestPath = '/.well-known/ai-plugin.json';

// Loaded only where demos run: a desk in production need not have the examples.
const examples: Example[] = [
  {
    name: 'stays',
    signsIn: false,
    path: manifestPath,
    start: async (options) => (await import('../../../../examples/stays/src/index.ts')).startStays(options),
  },
  {
    name: 'office-projects',
    signsIn: true,
    path: `${manifestPath}?example=office-projects`,
    start: async (options) =>
      (await import('../../../../examples/office-projects/src/index.ts')).startOfficeProjects({
        ...options,
        registration: true,
      }),
  },
  {
    name: 'news-checker',
    signsIn: false,
    path: '/plugin.json?example=news-checker',
    start: async ({ host, port }) => {
      const { startNewsChecker } = await import('../../../../examples/news-checker/src/index.ts');
      const { url, close, change } = await startNewsChecker({ host, port });
      return { url, close, useSecrets: (secrets) => change({ secrets }) };
    },
  },
];

/**
 * Starts the examples "Stays", "Office Projects" and "News Checker" on this machine's loopback, on one port after another. Where a port is
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
  { name, path: manifest, signsIn, start }: Example,
  port: number,
  dataFolder: string,
  logger: Logger,
): Promise<DemoPlugin | null> {
  const describe = ({ url, close, useSecrets }: Awaited<ReturnType<Example['start']>>): DemoPlugin => ({
    manifestUrl: `${url}${manifest}`,
    host: new URL(url).host,
    signsIn,
    useSecrets: useSecrets ?? null,
    close,
  });
  try {
    return describe(
      await start({ host: '127.0.0.1', port, dataFolder: path.join(dataFolder, 'demo', name) }),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') {
      logger.warn({ err: error, example: name }, 'an example plugin could not be started');
      return null;
    }
    const host = `127.0.0.1:${port}`;
    logger.info({ host }, 'the port of an example plugin is taken: what runs there is used');
    return describe({ url: `http://${host}`, close: async () => undefined });
  }
}
