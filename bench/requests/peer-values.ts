import type { RequestCase } from '../../packages/tool-compiler/src/request-cases/request-case.ts';

type JsonObject = Record<string, unknown>;

/** The operation of a case as a peer needs it. */
export interface PeerOperation {
  description: JsonObject;
  path: string;
  method: string;
  parameters: JsonObject[];
  /** Content type that the body is to have; null where there is no body or the case leaves the choice. */
  contentType: string | null;
}

/** Finds the operation of a case. */
export function readOperation({ description: written, expected }: RequestCase): PeerOperation {
  // A copy that is JSON: what is undefined in a case is not there.
  const description = JSON.parse(JSON.stringify(written)) as JsonObject;
  const [[path, item] = ['', {}]] = Object.entries(objectOf(description.paths));
  const [method = 'get'] = Object.keys(objectOf(item)).filter((key) =>
    /^(?:get|put|post|patch|delete)$/.test(key),
  );
  const operation = objectOf(objectOf(item)[method]);
  const types = Object.keys(objectOf(objectOf(operation.requestBody).content));
  const wanted = 'error' in expected ? undefined : expected.headers?.['Content-Type'];
  const isParts = !('error' in expected) && typeof expected.body === 'object';
  const multipart = isParts ? types.find((type) => type.startsWith('multipart/')) : undefined;
  const chosen = types.find((type) => type === wanted) ?? multipart ?? types[0] ?? null;
  return {
    description,
    path,
    method,
    parameters: (operation.parameters ?? []) as JsonObject[],
    contentType: chosen,
  };
}

/** What stands for a file in our cases as the peers take it: a File. */
export function withFiles(entry: RequestCase, value: unknown): unknown {
  if ('error' in entry.expected || typeof entry.expected.body !== 'object') return value;
  const files = new Set(
    entry.expected.body.parts.flatMap(([head]) => {
      const name = /; name="([^"]*)"; filename=/.exec(head[0] ?? '')?.[1];
      return name === undefined ? [] : [name];
    }),
  );
  const entries = Object.entries(objectOf(value)).map(([name, one]): [string, unknown] => [
    name,
    files.has(name) ? (Array.isArray(one) ? one.map(toFile) : toFile(one)) : one,
  ]);
  return Object.fromEntries(entries);
}

function toFile(value: unknown): File {
  const data = /^data:([^;]+);base64,(.*)$/.exec(String(value));
  return data
    ? new File([Buffer.from(data[2] ?? '', 'base64')], 'file', { type: data[1] ?? '' })
    : new File([String(value)], 'file');
}

/** The value as an object; empty where it is none. */
export function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
