/** A value of a JSON document. */
export type JsonObject = Record<string, unknown>;

/** A parameter of an operation, with its reference followed. */
export interface DescribedParameter {
  name: string;
  in: string;
  required: boolean;
}

/** An operation as the example server needs it. */
export interface DescribedOperation {
  method: string;
  /** As the description writes it. */
  path: string;
  /** Matches the path of an address, with one group per path parameter. */
  pattern: RegExp;
  parameters: DescribedParameter[];
  body: { required: boolean; contentTypes: string[]; schema: JsonObject | null } | null;
  /** Schema of what a success answers; null where nothing is said. */
  answer: JsonObject | null;
}

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options'];

/** Reads the operations of an OpenAPI 3 document. Paths stand under the path of its first server. */
export function readOperations(document: JsonObject): DescribedOperation[] {
  const servers = listOf(document.servers).map((server) => String(objectOf(server).url ?? ''));
  const base = URL.parse(servers[0] ?? '', 'http://localhost')?.pathname.replace(/\/$/, '') ?? '';
  return Object.entries(objectOf(document.paths)).flatMap(([path, item]) => {
    const shared = objectOf(item);
    return METHODS.filter((method) => shared[method] !== undefined).map((method) =>
      readOperation(document, base, path, method, shared),
    );
  });
}

function readOperation(
  document: JsonObject,
  base: string,
  path: string,
  method: string,
  shared: JsonObject,
): DescribedOperation {
  const written = objectOf(shared[method]);
  const parameters = [...listOf(shared.parameters), ...listOf(written.parameters)]
    .map((parameter) => follow(document, parameter))
    .map(({ name, in: place, required }) => ({
      name: String(name),
      in: String(place),
      required: required === true || place === 'path',
    }));
  const body = follow(document, written.requestBody);
  const content = objectOf(body.content);
  const [contentType] = Object.keys(content);
  return {
    method: method.toUpperCase(),
    path,
    pattern: patternOf(base, path),
    parameters,
    body:
      contentType === undefined
        ? null
        : {
            required: body.required === true,
            contentTypes: Object.keys(content),
            schema: follow(document, objectOf(content[contentType]).schema),
          },
    answer: readAnswer(document, objectOf(written.responses)),
  };
}

function patternOf(base: string, path: string): RegExp {
  const [pathname = ''] = path.split('?');
  const parts = `${base}/${pathname.replace(/^\//, '')}`.split(/(\{[^}]+\})/);
  const source = parts.map((part) =>
    part.startsWith('{') ? '([^/]+)' : part.replace(/[.*+?^$()|[\]\\]/g, '\\$&'),
  );
  return new RegExp(`^${source.join('')}$`);
}

function readAnswer(document: JsonObject, responses: JsonObject): JsonObject | null {
  const code = ['200', '201', '202', 'default'].find((candidate) => responses[candidate] !== undefined);
  const content = objectOf(follow(document, responses[code ?? '']).content);
  const json = Object.keys(content).find((type) => type.includes('json'));
  const schema = json === undefined ? undefined : objectOf(content[json]).schema;
  return schema === undefined ? null : objectOf(schema);
}

/** An object with its `$ref` followed inside the document; empty where it leads nowhere. */
function follow(document: JsonObject, value: unknown): JsonObject {
  let current = objectOf(value);
  for (let step = 0; step < 10 && typeof current.$ref === 'string'; step += 1) {
    const keys = current.$ref.replace(/^#\//, '').split('/');
    const read = (from: unknown, key: string) =>
      objectOf(from)[key.replaceAll('~1', '/').replaceAll('~0', '~')];
    current = objectOf(keys.reduce(read, document as unknown));
  }
  return current;
}

/** The value as an object; empty where it is none. */
export function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
