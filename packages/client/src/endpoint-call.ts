import type { EndpointName, Endpoints } from '@plugdesk/protocol';
import { endpointAddresses } from './endpoint-addresses.ts';

type SchemaLike = { _zod: { input: unknown; output: unknown } };
type InputOf<Schema> = Schema extends SchemaLike ? Schema['_zod']['input'] : unknown;
type OutputOf<Schema> = Schema extends SchemaLike ? Schema['_zod']['output'] : unknown;
type PartOf<Name extends EndpointName, Key extends string> = Endpoints[Name] extends {
  [K in Key]?: infer Schema;
}
  ? InputOf<NonNullable<Schema>>
  : unknown;

/** A part that the endpoint does not have is absent; one that may be empty may be left out. */
type Part<Key extends string, Input> = unknown extends Input
  ? { [K in Key]?: undefined }
  : Record<string, never> extends Input
    ? { [K in Key]?: Input }
    : { [K in Key]: Input };

/** What goes into a call: `params` of the path, `query`, JSON `body`, each as the endpoint's schema wants it. */
export type EndpointInput<Name extends EndpointName> = Part<'params', PartOf<Name, 'params'>> &
  Part<'query', PartOf<Name, 'query'>> &
  Part<'body', PartOf<Name, 'body'>>;

/** What an endpoint answers. */
export type EndpointResponse<Name extends EndpointName> = OutputOf<Endpoints[Name]['response']>;

/** An HTTP request to the desk, before it is sent. */
interface DeskRequest {
  method: string;
  /** Path and query, beginning with a slash. */
  path: string;
  body: string | null;
}

/**
 * Builds the request of an endpoint. Values of the path are percent-encoded whole, so that none can reach another
 * path. Methods other than GET always carry a JSON body, as the desk accepts no other form.
 */
export function buildEndpointRequest(
  name: EndpointName,
  input: { params?: unknown; query?: unknown; body?: unknown },
): DeskRequest {
  const [method, template] = endpointAddresses[name].split(' ') as [string, string];
  const params = entriesOf(input.params);
  const path = template.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = params.get(key);
    if (value === undefined || value === '') throw new TypeError(`${name} needs the path parameter ${key}`);
    return encodeURIComponent(String(value));
  });
  const query = new URLSearchParams();
  for (const [key, value] of entriesOf(input.query)) {
    if (value !== undefined) query.set(key, String(value));
  }
  return {
    method,
    path: query.size > 0 ? `${path}?${query}` : path,
    body: method === 'GET' ? null : JSON.stringify(input.body ?? {}),
  };
}

function entriesOf(value: unknown): Map<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}
