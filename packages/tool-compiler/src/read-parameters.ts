import type { DescribedOperation } from './collect-operations.ts';
import { isObject, own, type ReadObject, scalarWords, text } from './json.ts';
import type { Path } from './pointer.ts';
import type { Report } from './problem.ts';
import { readInner, readStyle } from './read-style.ts';
import { resolve } from './references.ts';
import type { ParameterStyle } from './tool.ts';

/** Where a parameter stands; `form` and `payload` are Swagger 2's `formData` and `body`, `querystring` is 3.2's whole query. */
export type ParameterPlace = 'path' | 'query' | 'querystring' | 'header' | 'cookie' | 'form' | 'payload';

/** A parameter in the words of OpenAPI 3, whichever version it was written in. */
export type ReadParameter = {
  name: string;
  place: ParameterPlace;
  required: boolean;
  description: unknown;
  schema: unknown;
  schemaAt: Path;
  style: ParameterStyle;
  explode: boolean;
  allowReserved: boolean;
  /** How arrays inside an array are written; absent where the description does not say. */
  inner?: ParameterStyle[];
  /** Set where the value is written as a document of its own (`content`). */
  contentType: string | null;
  /** How properties of a form in `content` are written, as the description says it. */
  encoding: unknown;
  example: unknown;
  at: Path;
};

const PLACES = new Map<string, ParameterPlace>([
  ['path', 'path'],
  ['query', 'query'],
  ['header', 'header'],
  ['cookie', 'cookie'],
  ['formdata', 'form'],
  ['form', 'form'],
  ['body', 'payload'],
  ['querystring', 'querystring'],
  ['params', 'query'],
  ['url', 'path'],
  ['headers', 'header'],
  ['cookies', 'cookie'],
]);
/** Headers that the caller sets itself (OpenAPI 3.1 section 4.8.12.2.1) or that frame the request. */
const RESERVED_HEADERS = new Set(
  'accept authorization connection content-length content-type expect host keep-alive te trailer transfer-encoding upgrade'.split(
    ' ',
  ),
);
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}$/;

/** All parameters of an operation: those of its path first, each replaced by the operation's own of the same name and place. */
export function readParameters(root: unknown, described: DescribedOperation): ReadParameter[] {
  const read = new Map<string, ReadParameter>();
  const { operation, pathItem, report } = described;
  for (const [owner, at] of [
    [pathItem, described.pathItemAt],
    [operation, described.at],
  ] as const) {
    const here = new Set<string>();
    for (const { value, at: place } of listed(own(owner, 'parameters'), [...at, 'parameters'])) {
      const parameter = readParameter(root, value, place, described);
      if (!parameter) continue;
      // Of a body and of a whole query string there is one, whatever they are called.
      const isOne = parameter.place === 'payload' || parameter.place === 'querystring';
      const identity = `${parameter.place} ${isOne ? '' : parameter.name}`;
      if (here.has(identity)) reportDuplicate(parameter, report);
      here.add(identity);
      read.set(identity, parameter);
    }
  }
  return [...read.values()];
}

/** Parameters are a list; some authors write an object with the names as keys. */
function listed(parameters: unknown, at: Path): { value: unknown; at: Path }[] {
  if (Array.isArray(parameters)) return parameters.map((value, index) => ({ value, at: [...at, index] }));
  if (!isObject(parameters)) return [];
  return Object.entries(parameters).map(([name, value]) => ({
    value: isObject(value) && own(value, 'name') === undefined ? { ...value, name } : value,
    at: [...at, name],
  }));
}

function readParameter(
  root: unknown,
  value: unknown,
  at: Path,
  described: DescribedOperation,
): ReadParameter | null {
  const { report } = described;
  const target = resolve(root, { value, at }, report);
  if (target.value === undefined) return null;
  if (!isObject(target.value)) return invalid('A parameter must be an object; it was left out.', at, report);
  const written = target.value;
  const named = text(own(written, 'name'));
  const place = readPlace(written, named, at, described);
  const name = named ?? (place === 'querystring' ? 'query' : undefined);
  if (!place || (!name && place !== 'payload')) {
    return invalid(
      'A parameter needs `name` and `in` (path, query, header or cookie); it was left out.',
      at,
      report,
    );
  }
  if (place === 'header' && !isUsableHeader(name ?? '', at, report)) return null;
  const content = isObject(own(written, 'content'))
    ? Object.entries(own(written, 'content') as ReadObject)[0]
    : undefined;
  const media = content && isObject(content[1]) ? content[1] : null;
  const schema = media ? own(media, 'schema') : own(written, 'schema');
  const schemaAt = media ? [...target.at, 'content', content?.[0] ?? '', 'schema'] : [...target.at, 'schema'];
  return {
    name: name ?? 'body',
    place,
    required:
      place === 'path' || isTrue(own(isObject(value) ? value : {}, 'required') ?? own(written, 'required')),
    description: own(written, 'description'),
    // Swagger 2 writes the schema's keywords on the parameter itself.
    schema: schema ?? withoutParameterKeys(written),
    schemaAt: schema === undefined ? target.at : schemaAt,
    ...readStyle(written, place),
    ...readInner(written, schema),
    allowReserved: isTrue(own(written, 'allowReserved')),
    contentType: content?.[0] ?? null,
    encoding: media ? own(media, 'encoding') : undefined,
    example: exampleOf(written) ?? (media ? exampleOf(media) : undefined),
    at: target.at,
  };
}

/** Where a parameter stands; where `in` is missing or no known place, the path tells, else it is the query. */
function readPlace(
  written: ReadObject,
  name: string | undefined,
  at: Path,
  { key, report }: DescribedOperation,
): ParameterPlace | undefined {
  const place = PLACES.get(scalarWords(own(written, 'in')).trim().toLowerCase());
  if (place === 'querystring' && !isObject(own(written, 'content'))) {
    report(
      'repaired',
      'query_string_invalid',
      at,
      `The parameter "${(name ?? '').slice(0, 80)}" is the whole query string and has no content; it was read as one query parameter.`,
      'Describe it by content, or write in: query.',
    );
    return name ? 'query' : undefined;
  }
  if (place || !name) return place;
  const guessed = key.path.includes(`{${name}}`) ? 'path' : 'query';
  report(
    'repaired',
    'parameter_invalid',
    at,
    `The parameter "${name.slice(0, 80)}" does not say where it stands; it was read as part of the ${guessed}.`,
    `Write in: ${guessed}.`,
  );
  return guessed;
}

/** The first example of a parameter or media type: `example`, `x-example`, or the first of `examples`. */
export function exampleOf(written: ReadObject): unknown {
  const direct = own(written, 'example') ?? own(written, 'x-example');
  if (direct !== undefined) return direct;
  const examples = own(written, 'examples');
  const first: unknown = isObject(examples)
    ? Object.values(examples)[0]
    : Array.isArray(examples)
      ? examples[0]
      : undefined;
  return isObject(first) && own(first, 'value') !== undefined ? own(first, 'value') : undefined;
}

/** True for `true`, also where it was written as text. */
export function isTrue(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
}

function withoutParameterKeys(written: ReadObject): ReadObject {
  const { name: _name, in: _in, required: _required, description: _description, ...schema } = written;
  return schema;
}

function isUsableHeader(name: string, at: Path, report: Report): boolean {
  if (!HEADER_NAME.test(name)) {
    invalid(`"${name.slice(0, 80)}" cannot be the name of a header; it was left out.`, at, report);
    return false;
  }
  if (!RESERVED_HEADERS.has(name.toLowerCase())) return true;
  report(
    'note',
    'parameter_reserved',
    at,
    `The header ${name} is set by the caller itself and is no argument.`,
    'Describe credentials under security and content types under content.',
  );
  return false;
}

function invalid(message: string, at: Path, report: Report): null {
  report('repaired', 'parameter_invalid', at, message, 'Write name, in, required and schema.');
  return null;
}

function reportDuplicate(parameter: ReadParameter, report: Report): void {
  report(
    'repaired',
    'parameter_duplicate',
    parameter.at,
    `The parameter "${parameter.name.slice(0, 80)}" stands twice; the last one counts.`,
    'Keep one of the two.',
  );
}
