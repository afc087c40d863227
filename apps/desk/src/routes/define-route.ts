import type { HttpBindings } from '@hono/node-server';
import type { Access, Endpoint, Person } from '@plugdesk/protocol';
import type { Context } from 'hono';
import { z } from 'zod';

/** What every request of the desk carries. */
interface RequestVariables {
  requestId: string;
  /** Address of the person's machine, seen through the trusted proxies. */
  clientAddress: string;
  /** Pattern of the route that answers, for the log. */
  routePath?: string;
}

/** What Hono knows of a request: Node's own objects where it came over a socket, and the variables. */
export interface RequestEnvironment {
  Bindings: Partial<HttpBindings>;
  Variables: RequestVariables;
}

/** Hono's context of the desk. */
export type RequestContext = Context<RequestEnvironment>;

/** A validated call of an endpoint. */
export interface Call<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
  /** Who asks; never a suspended person, always of the role that the endpoint wants. */
  person: Person;
  /** Id of the session that the call came with. */
  sessionId: string;
  /** For what is beyond JSON: headers, cookies, the abort signal of the request. */
  context: RequestContext;
}

/** A validated call of a public endpoint: whoever asks may be signed in or not. */
type PublicCall<Params, Query, Body> = Omit<Call<Params, Query, Body>, 'person' | 'sessionId'> & {
  person: Person | null;
  sessionId: string | null;
};

/** A call before its endpoint has given it types. */
export type UntypedCall = PublicCall<unknown, unknown, unknown>;

/** One endpoint with what it does. */
export interface Route {
  kind: 'json';
  endpoint: Endpoint;
  /** `bytes` is the body of an upload; empty for all others. */
  handle(call: UntypedCall, bytes: Uint8Array): Promise<unknown>;
  /** Most bytes of the request's body. */
  bodyLimit: number;
}

/** A route that answers by itself: streams, files, pages. It has no body to read. */
export interface RawRoute {
  kind: 'raw';
  method: 'GET';
  /** Path with parameters in braces. */
  path: string;
  summary: string;
  access: Access;
  /** What it takes behind the path, validated before it answers. */
  query?: z.ZodObject;
  /** What it answers: its forms by their content type, or that it sends the browser on. */
  answers: RawAnswers;
  handle(call: UntypedCall & { params: Record<string, string> }): Promise<Response>;
}

type RawAnswers = Readonly<Record<string, z.ZodType>> | 'redirect';

/** Bytes as they are, for `answers` (OpenAPI 3.1: a schema without a type). */
export const bytesSchema = z.unknown();

/** Words that are no JSON, such as a stream of events, for `answers`. */
export const wordsSchema = z.string();

export type AnyRoute = Route | RawRoute;

const usualBodyLimit = 1024 * 1024;

/**
 * Joins an endpoint of the protocol with what it does. Before the handler runs, access is checked and params,
 * query and body are validated; it answers what is sent as JSON, and throws `DeskError` for what a caller may know.
 *
 * @param options `bodyLimit` in bytes, default 1 MiB
 * @throws TypeError where the endpoint is public: that is {@link definePublicRoute}
 */
export function defineRoute<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Response extends z.ZodType,
>(
  endpoint: Endpoint<Params, Query, Body, Response>,
  handle: (call: Call<z.output<Params>, z.output<Query>, z.output<Body>>) => Promise<z.input<Response>>,
  options: { bodyLimit?: number } = {},
): Route {
  if (endpoint.access === 'public') throw new TypeError(`${endpoint.path} is public: use definePublicRoute`);
  return {
    kind: 'json',
    endpoint,
    handle: async (call) => {
      const { person, sessionId } = call;
      if (person === null || sessionId === null) throw new TypeError('a call without a person came through');
      return handle({
        ...call,
        person,
        sessionId,
        params: call.params as z.output<Params>,
        query: call.query as z.output<Query>,
        body: call.body as z.output<Body>,
      });
    },
    bodyLimit: options.bodyLimit ?? usualBodyLimit,
  };
}

/**
 * As {@link defineRoute}, for an endpoint whose body is bytes (`uploadBytes`): they are handed in as they came, never
 * more than the endpoint takes.
 * @throws TypeError where the endpoint takes no bytes
 */
export function defineUploadRoute<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Response extends z.ZodType,
>(
  endpoint: Endpoint<Params, Query, Body, Response>,
  handle: (
    call: Call<z.output<Params>, z.output<Query>, z.output<Body>>,
    bytes: Uint8Array,
  ) => Promise<z.input<Response>>,
): Route {
  if (endpoint.uploadBytes === undefined) throw new TypeError(`${endpoint.path} takes no bytes`);
  return {
    ...defineRoute(endpoint, () => Promise.reject(new TypeError('an upload came without its bytes'))),
    handle: (call, bytes) => defineRoute(endpoint, (typed) => handle(typed, bytes)).handle(call, bytes),
    bodyLimit: endpoint.uploadBytes,
  };
}

/** As {@link defineRoute}, for endpoints that everybody may call: person and session may be null. */
export function definePublicRoute<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Response extends z.ZodType,
>(
  endpoint: Endpoint<Params, Query, Body, Response>,
  handle: (call: PublicCall<z.output<Params>, z.output<Query>, z.output<Body>>) => Promise<z.input<Response>>,
): Route {
  if (endpoint.access !== 'public') throw new TypeError(`${endpoint.path} is not public: use defineRoute`);
  return {
    kind: 'json',
    endpoint,
    handle: (call) =>
      handle({
        ...call,
        params: call.params as z.output<Params>,
        query: call.query as z.output<Query>,
        body: call.body as z.output<Body>,
      }),
    bodyLimit: usualBodyLimit,
  };
}

/** A route that answers by itself, such as a stream of events. Access and query are checked before. */
export function defineRawRoute<Query extends z.ZodObject>(
  route: Omit<RawRoute, 'kind' | 'query' | 'handle'> & {
    query?: Query;
    handle(call: UntypedCall & { params: Record<string, string>; query: z.output<Query> }): Promise<Response>;
  },
): RawRoute {
  return {
    kind: 'raw',
    ...route,
    handle: (call) => route.handle({ ...call, query: call.query as z.output<Query> }),
  };
}
