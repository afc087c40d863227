import { Agent, type buildConnector, type RequestInit as ClientRequestInit, fetch } from 'undici';

/** How the addresses of model providers are reached. */
interface ModelFetchOptions {
  /** Milliseconds for a connection. Default 10,000. */
  connectTimeoutMs?: number;
  /** Milliseconds until the head of a response; a model may think first. Default 600,000; 0 for no limit. */
  headersTimeoutMs?: number;
  /** Milliseconds between two pieces of a stream. Default 300,000; 0 for no limit. */
  bodyTimeoutMs?: number;
  /** Opens connections instead of the client itself; `connectTimeoutMs` is then its own affair. */
  connect?: buildConnector.connector;
}

/** A `fetch` of the web standard, and a way to end its connections. */
interface ModelFetch {
  fetch: typeof globalThis.fetch;
  /** End all connections, also those in use. */
  close(): Promise<void>;
}

/**
 * Create the fetch for model providers.
 *
 * The operator set their addresses, which may well be private (a model server in the house), so no address
 * is checked; for what administrators enter while the desk runs, {@link connectAsListed} checks. Redirects fail unless the request says otherwise: they would carry the key in `x-api-key` along.
 * Proxies of the environment are not used. Connections are kept.
 */
export function createModelFetch(options: ModelFetchOptions = {}): ModelFetch {
  const dispatcher = new Agent({
    connect: options.connect ?? { timeout: options.connectTimeoutMs ?? 10_000 },
    headersTimeout: options.headersTimeoutMs ?? 600_000,
    bodyTimeout: options.bodyTimeoutMs ?? 300_000,
    allowH2: false,
  });
  const modelFetch: typeof globalThis.fetch = async (input, init) => {
    // Node's own Request, FormData and Blob are of other classes than this client's: taken apart, they fit.
    const body = init?.body;
    const isPlain = typeof body === 'string' || body instanceof Uint8Array || body == null;
    const request = input instanceof Request || !isPlain ? new Request(input, init) : undefined;
    const parts: RequestInit = request
      ? {
          method: request.method,
          headers: [...request.headers],
          body: request.body ? await request.arrayBuffer() : null,
          signal: request.signal,
          redirect: init?.redirect ?? 'error',
        }
      : { redirect: 'error', ...init };
    const address = request ? request.url : String(input);
    const response = await fetch(address, { ...(parts as ClientRequestInit), dispatcher });
    return response as unknown as Response;
  };
  return { fetch: modelFetch, close: () => dispatcher.destroy() };
}
