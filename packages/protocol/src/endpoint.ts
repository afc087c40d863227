import type { z } from 'zod';

/** Who may call an endpoint. A suspended person may call none but the public ones. */
export type Access = 'public' | 'member' | 'developer' | 'administrator';

/**
 * One endpoint of the desk's API, said once: the server makes its route and its OpenAPI entry from it,
 * the client its typed call.
 */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with parameters in braces, for example `/api/conversations/{conversationId}`. */
  path: string;
  /** One sentence for the desk's own API description. */
  summary: string;
  access: Access;
  /** Whether a device's key opens it too (`Authorization: Bearer`). */
  deviceKey?: true;
  /** Whether its caller is no browser and carries a key of its own, which the endpoint itself judges. */
  ownKey?: true;
  params?: Params;
  query?: Query;
  /** JSON body. */
  body?: Body;
  /** Instead of a JSON body: bytes as they are (`application/octet-stream`), at most so many. */
  uploadBytes?: number;
  /** The 200 answer, JSON. */
  response: Response;
}

/** Keeps the exact schema types of an endpoint's definition. */
export function defineEndpoint<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Response extends z.ZodType,
>(endpoint: Endpoint<Params, Query, Body, Response>): Endpoint<Params, Query, Body, Response> {
  return endpoint;
}
