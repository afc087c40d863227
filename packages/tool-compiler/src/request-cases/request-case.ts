import type { Credential } from '../place-credential.ts';
import type { RequestErrorCode } from '../request-error.ts';

/** Values of a request by their place and the name that they have on the wire. */
export type PlacedValues = {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  header?: Record<string, unknown>;
  cookie?: Record<string, unknown>;
  /** The whole body. */
  body?: unknown;
};

/** What must be sent: headers without `Content-Type` of a multipart form, whose boundary is free. */
export type ExpectedRequest = {
  url: string;
  headers?: Record<string, string>;
  /** A text must be met to the letter; `parts` are those of a multipart form, each with its head and its text. */
  body?: string | { parts: [head: string[], text: string][] };
};

/** One request as a standard has it. The description has one operation. */
export type RequestCase = {
  group: string;
  name: string;
  /** Where the standard says so. */
  section: string;
  description: Record<string, unknown>;
  /** Address of the description. Default: none. */
  address?: string;
  values: PlacedValues;
  credentials?: Record<string, Credential>;
  expected: ExpectedRequest | { error: RequestErrorCode };
};

/** Address of the server of most cases. */
export const SERVER = 'https://api.example.com/v1';

/** A description of OpenAPI 3.1 with one operation. */
export function describe(
  path: string,
  method: string,
  operation: Record<string, unknown>,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: { title: 'Cases', version: '1' },
    servers: [{ url: SERVER }],
    paths: {
      [path]: { [method]: { operationId: 'act', responses: { 200: { description: 'OK' } }, ...operation } },
    },
    ...more,
  };
}

/** A description of Swagger 2 with one operation. */
export function describeSwagger(
  path: string,
  method: string,
  operation: Record<string, unknown>,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    swagger: '2.0',
    info: { title: 'Cases', version: '1' },
    host: 'api.example.com',
    basePath: '/v1',
    schemes: ['https'],
    paths: {
      [path]: { [method]: { operationId: 'act', responses: { 200: { description: 'OK' } }, ...operation } },
    },
    ...more,
  };
}
