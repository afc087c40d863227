import { checkUrl } from './check-url.ts';
import { createConnectionPools } from './connection-pools.ts';
import { type Dial, dialAddresses } from './dial.ts';
import { EgressError } from './egress-error.ts';
import { type CompiledPolicy, compilePolicy, type EgressPolicy } from './egress-policy.ts';
import { type ExchangeResponse, exchange } from './exchange.ts';
import { followRedirects, type Hop, isFollowed, mayBeFollowed } from './follow-redirects.ts';
import { describeNetworkFailure } from './network-failure.ts';
import { buildRequestHeaders } from './request-headers.ts';
import type { Resolve } from './resolve-with-system.ts';
import { limitTime } from './time-limit.ts';
import { type NameWatch, watchNames } from './watch-names.ts';

/** A request to an address that a person or a plugin gave us. */
export interface GuardedRequest {
  url: string;
  /** Default `GET`. Redirects are followed for GET and HEAD only. */
  method?: string;
  /** Headers of the connection (`host`, `content-length`, ...) are refused with `header_forbidden`. */
  headers?: Readonly<Record<string, string>>;
  /** Further headers (any case) that must not go to another origin, like `authorization` and `cookie`. */
  secretHeaders?: readonly string[];
  body?: string | Uint8Array | null;
  /** Milliseconds for everything together: resolving, connecting, sending, redirects, the last byte. */
  deadlineMs: number;
  /** The most bytes of a body, counted after decoding. */
  maxBodyBytes: number;
  /** The same for an answer outside of 2xx. Default `maxBodyBytes`. */
  maxFailureBytes?: number;
  /** What a larger body does: `refuse` (default) fails with `body_limit`, `cut` gives its beginning. */
  overLimit?: 'refuse' | 'cut';
  /** Default 5; 0 makes every 3xx the outcome. */
  maxRedirects?: number;
  /** Ends the request with `stopped`. */
  signal?: AbortSignal;
  /**
   * True opens a connection for this request alone. For a write that must not be repeated: a kept connection
   * may be closed by the server in the moment of sending, and then the outcome is unknown for no good reason.
   */
  freshConnection?: boolean;
}

/** The outcome of a request. */
export interface GuardedResponse {
  status: number;
  /** Names in lower case; several values of one header are joined by `, `. As sent, so before decoding. */
  headers: Record<string, string>;
  /** Decoded. */
  body: Uint8Array;
  /** Whether the body is only the beginning of a longer one (`overLimit: 'cut'`). */
  truncated: boolean;
  /** The address that answered. */
  url: string;
  /** The addresses that were redirected to, in order. */
  redirects: string[];
  /** Bytes of the request's body. */
  sentBytes: number;
  /** Bytes of the response's body as they arrived, before decoding. */
  receivedBytes: number;
  /** `startedAt`: milliseconds since 1970. The others: milliseconds from there, to the head and to the end. */
  timing: { startedAt: number; firstByteMs: number; totalMs: number };
}

/** The only door to an address that a person or a plugin gave us; see {@link createGuardedFetch}. */
export interface GuardedFetch {
  (request: GuardedRequest): Promise<GuardedResponse>;
  /** See {@link NameWatch}: of the names that requests led to. */
  doOthersResolve: NameWatch['doOthersResolve'];
  /** End all connections, also those in use. */
  close(): Promise<void>;
}

/** What the guarded fetch needs from outside. */
export interface GuardedFetchDependencies {
  /** Usually `resolveWithSystem`. Asked anew for every connection. */
  resolve: Resolve;
  /** What the administrator allows; read for every request and every redirect. */
  policy: () => EgressPolicy | Promise<EgressPolicy>;
  userAgent: string;
  /** Milliseconds for one connection: resolving, connecting, TLS. Default 10,000. */
  connectTimeoutMs?: number;
  /** How a checked address is connected to; the default opens a TCP connection. */
  dial?: Dial;
  /** Certificates (PEM) of authorities that alone are trusted, instead of Node's. Default: Node's. */
  authorities?: readonly string[];
  /** Milliseconds since 1970. Default: the clock. */
  now?: () => number;
}

type Given = ReturnType<GuardedFetchDependencies['policy']>;

/**
 * Create the guarded fetch.
 *
 * It reaches public https addresses (http too when the policy says so) and the private hosts that the
 * administrator listed, nothing else. Every address is checked when a connection is opened, redirects are
 * followed by hand and checked again, certificates are verified, proxies of the environment are not used.
 *
 * Every failure is an {@link EgressError}: refusals (`url_invalid`, `scheme`, `credentials`, `port`,
 * `name_local`, `ip_*`), requests that cannot be sent (`header_forbidden`, `request_invalid`), the network
 * (`name_not_found`, `connection_failed`, `connection_reset`, `tls`), limits (`deadline`, `body_limit`,
 * `header_limit`, `redirect_limit`), broken responses (`truncated`, `encoding_invalid`, `response_invalid`),
 * and `stopped` by the caller. Only a failure of `policy` itself is passed on as it is.
 */
export function createGuardedFetch(deps: GuardedFetchDependencies): GuardedFetch {
  const now = deps.now ?? Date.now;
  const names = watchNames(deps.resolve, now);
  const pools = createConnectionPools({
    resolve: names.resolve,
    dial: deps.dial ?? dialAddresses,
    connectTimeoutMs: deps.connectTimeoutMs ?? 10_000,
    authorities: deps.authorities,
  });

  let compiled: CompiledPolicy | undefined;
  const compile = (policy: EgressPolicy): CompiledPolicy => {
    compiled = compilePolicy(policy, compiled);
    return compiled;
  };
  const guardedFetch = async (request: GuardedRequest): Promise<GuardedResponse> => {
    const startedAt = now();
    const start = performance.now();
    const limit = limitTime(request);
    const progress = { reached: false, headReceived: false };
    const readPolicy = async (given: Given = deps.policy()) =>
      compile(await limit.orStop(Promise.resolve(given)));
    try {
      const method = (request.method ?? 'GET').toUpperCase();
      const body = typeof request.body === 'string' ? Buffer.from(request.body) : (request.body ?? null);
      const rules = {
        method,
        hasBody: body !== null,
        maxRedirects: request.maxRedirects ?? 5,
        secretHeaders: request.secretHeaders ?? [],
        policy: readPolicy,
      };
      const given = deps.policy();
      const policy = given instanceof Promise ? await readPolicy(given) : compile(given);
      const url = checkUrl(request.url, policy);
      const headers = buildRequestHeaders(request.headers ?? {}, deps.userAgent, request.url);
      const send = (hop: Hop): Promise<ExchangeResponse> =>
        exchange(pools.agentFor(hop.policy, request.freshConnection ?? false), {
          url: hop.url,
          headers: hop.headers,
          method,
          body,
          maxBodyBytes: request.maxBodyBytes,
          maxFailureBytes: request.maxFailureBytes ?? request.maxBodyBytes,
          overLimit: request.overLimit ?? 'refuse',
          limit,
          wantsBody: (status, received) => !isFollowed(rules, status, received),
          onReach: () => {
            progress.reached = true;
          },
        });
      const hop = { url, headers, policy };
      // What cannot be sent on costs nothing for it.
      const outcome = mayBeFollowed(rules)
        ? await followRedirects(hop, rules, send)
        : { response: await send(hop), url, redirects: [] };
      const { response } = outcome;
      return {
        status: response.status,
        headers: response.headers,
        body: response.body,
        truncated: response.truncated,
        url: outcome.url.href,
        redirects: outcome.redirects,
        sentBytes: body?.byteLength ?? 0,
        receivedBytes: response.receivedBytes,
        timing: { startedAt, firstByteMs: response.headAt - start, totalMs: performance.now() - start },
      };
    } catch (error) {
      if (!(error instanceof EgressError)) throw error;
      // A redirect that is refused comes after a first request that was sent.
      throw describeNetworkFailure(error, progress, error.url);
    } finally {
      limit.clear();
    }
  };
  return Object.assign(guardedFetch, { doOthersResolve: names.doOthersResolve, close: pools.close });
}
