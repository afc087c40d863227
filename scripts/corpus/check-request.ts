import { type DescribedOperation, type JsonObject, objectOf } from './described-operations.ts';

/** A request as it arrived. */
export interface ArrivedRequest {
  method: string;
  /** Path and query. */
  target: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** A request as the description understands it. */
export interface ReceivedRequest {
  /** Method and path as the description writes them, `unknown` where none matches. */
  operation: string;
  /** Path, query and JSON body values together, by name. */
  values: Record<string, unknown>;
  /** What does not agree with the description. */
  faults: string[];
}

/**
 * Finds the operation of a request and compares: path, method, required parameters, names of query parameters,
 * content type and required properties of the body. Pure.
 */
export function checkRequest(
  operations: readonly DescribedOperation[],
  request: ArrivedRequest,
): { operation: DescribedOperation | null; received: ReceivedRequest } {
  const url = new URL(request.target, 'http://localhost');
  const operation = findOperation(operations, request.method, url.pathname);
  if (operation === null) {
    const faults = [`no operation is described for ${request.method} ${url.pathname}`];
    return { operation, received: { operation: 'unknown', values: {}, faults } };
  }
  const faults: string[] = [];
  const values: Record<string, unknown> = {
    ...readPathValues(operation, url.pathname),
    ...readQueryValues(operation, url, faults),
    ...readBodyValues(operation, request, faults),
  };
  for (const { name, in: place, required } of operation.parameters) {
    const given = place === 'header' ? request.headers[name.toLowerCase()] : values[name];
    if (required && (given === undefined || given === ''))
      faults.push(`the ${place} parameter ${name} is missing`);
  }
  return { operation, received: { operation: `${operation.method} ${operation.path}`, values, faults } };
}

/** A path without parameters goes before one with parameters (OpenAPI 3.1 section 4.8.8.2). */
function findOperation(operations: readonly DescribedOperation[], method: string, pathname: string) {
  const fitting = operations.filter((entry) => entry.method === method && entry.pattern.test(pathname));
  return fitting.find(({ path }) => !path.includes('{')) ?? fitting[0] ?? null;
}

function readPathValues({ path, pattern }: DescribedOperation, pathname: string): Record<string, string> {
  const [, ...found] = pattern.exec(pathname) ?? [];
  const names = [...(path.split('?')[0] ?? '').matchAll(/\{([^}]+)\}/g)].map(([, name]) => name ?? '');
  return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index] ?? '')]));
}

function readQueryValues(operation: DescribedOperation, url: URL, faults: string[]): Record<string, unknown> {
  const described = operation.parameters
    .filter((parameter) => parameter.in === 'query')
    .map(({ name }) => name);
  const fixed = new URLSearchParams(operation.path.split('?')[1] ?? '');
  const values: Record<string, unknown> = {};
  for (const name of new Set(url.searchParams.keys())) {
    if (fixed.has(name)) continue;
    if (!described.includes(name)) faults.push(`the query parameter ${name} is not described`);
    const given = url.searchParams.getAll(name);
    values[name] = given.length === 1 ? given[0] : given;
  }
  return values;
}

function readBodyValues({ body }: DescribedOperation, request: ArrivedRequest, faults: string[]): JsonObject {
  if (request.body === '') {
    if (body?.required) faults.push('the body is missing');
    return {};
  }
  if (body === null) {
    faults.push('a body came where none is described');
    return {};
  }
  const [contentType = ''] = String(request.headers['content-type'] ?? '').split(';');
  if (!body.contentTypes.includes(contentType))
    faults.push(`the content type ${contentType} is not described`);
  const values = readJson(request.body, faults);
  const required = Array.isArray(body.schema?.required) ? body.schema.required : [];
  for (const name of required) {
    if (values[String(name)] === undefined) faults.push(`the property ${name} of the body is missing`);
  }
  return values;
}

function readJson(text: string, faults: string[]): JsonObject {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    faults.push('the body is not JSON');
    return {};
  }
}
