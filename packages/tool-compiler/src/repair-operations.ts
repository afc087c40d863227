import { isObject, own } from './json.ts';
import { type PatchOperation, valueAt } from './json-patch.ts';
import { toPointer } from './pointer.ts';
import type { Problem } from './problem.ts';
import type { Compilation } from './tool.ts';

/** The steps that correct one finding in a document as it stands now; none where only the author can say what is right. */
export function repairOperations(
  problem: Problem,
  document: unknown,
  compilation: Compilation,
): PatchOperation[] {
  const { pointer, values } = problem;
  if (pointer === null) return [];
  const parent = pointer.slice(0, pointer.lastIndexOf('/'));
  switch (problem.code) {
    case 'operation_id_missing':
    case 'operation_id_duplicate':
      return nameOperation(pointer, problem, compilation);
    case 'operation_id_illegal':
      return nameOperation(parent, problem, compilation);
    case 'operation_id_misspelt':
      return [{ op: 'move', from: pointer, path: `${parent}/operationId` }];
    case 'responses_missing':
      return [{ op: 'add', path: `${pointer}/responses`, value: { 200: { description: 'Success' } } }];
    case 'version_missing':
      return compilation.format === 'swagger-2.0'
        ? [{ op: 'add', path: '/swagger', value: '2.0' }]
        : [{ op: 'add', path: '/openapi', value: '3.0.3' }];
    case 'servers_misplaced':
      return [{ op: 'move', from: '/info/servers', path: '/servers' }];
    case 'servers_missing':
      return nameServer(compilation);
    case 'required_on_property':
      return requireProperty(pointer, document);
    case 'path_parameter_undeclared':
      return declareParameter(pointer, String(values.name ?? ''), document, compilation);
    case 'path_parameter_unused':
    case 'parameter_duplicate':
      // A shared definition may be right elsewhere.
      return /^\/paths\/.*\/parameters\/\d+$/.test(pointer) ? [{ op: 'remove', path: pointer }] : [];
    case 'pattern_invalid':
      return [{ op: 'remove', path: pointer }];
    case 'schema_invalid':
      return pointer.endsWith('/type') ? writeType(pointer, problem.message) : [];
    case 'reference_missing':
      return values.taken ? [{ op: 'replace', path: pointer, value: `#${values.taken}` }] : [];
    case 'parameter_invalid':
      return values.place ? [{ op: 'add', path: `${pointer}/in`, value: values.place }] : [];
    case 'body_type_missing':
      return [
        { op: 'add', path: `${pointer}/content`, value: { 'application/json': {} } },
        { op: 'move', from: `${pointer}/schema`, path: `${pointer}/content/application~1json/schema` },
      ];
    case 'path_invalid':
      return beginWithSlash(pointer, document);
    default:
      return [];
  }
}

function nameOperation(at: string, { operation }: Problem, { report }: Compilation): PatchOperation[] {
  const found = report.find(({ method, path }) => method === operation?.method && path === operation.path);
  return found?.toolName ? [{ op: 'add', path: `${at}/operationId`, value: found.toolName }] : [];
}

function nameServer({ servers, format }: Compilation): PatchOperation[] {
  const url = servers[0]?.url;
  if (url === undefined || !URL.canParse(url)) return [];
  if (format !== 'swagger-2.0') return [{ op: 'add', path: '/servers', value: [{ url }] }];
  const { host, protocol } = new URL(url);
  return [
    { op: 'add', path: '/host', value: host },
    { op: 'add', path: '/schemes', value: [protocol.slice(0, -1)] },
  ];
}

/** From `…/properties/NAME/required` to the list beside `properties`. */
function requireProperty(pointer: string, document: unknown): PatchOperation[] {
  const match = /^(.*)\/properties\/([^/]+)\/required$/.exec(pointer);
  if (!match) return [];
  const [, schema = '', written = ''] = match;
  const name = written.replaceAll('~1', '/').replaceAll('~0', '~');
  const steps: PatchOperation[] = [{ op: 'remove', path: pointer }];
  const flag = valueAt(document, pointer);
  const listed = valueAt(document, `${schema}/required`);
  if (flag !== true && flag !== 'true') return steps;
  if (!Array.isArray(listed)) return [...steps, { op: 'add', path: `${schema}/required`, value: [name] }];
  return listed.includes(name) ? steps : [...steps, { op: 'add', path: `${schema}/required/-`, value: name }];
}

function declareParameter(
  operation: string,
  name: string,
  document: unknown,
  { format }: Compilation,
): PatchOperation[] {
  if (name === '') return [];
  const type = format === 'swagger-2.0' ? { type: 'string' } : { schema: { type: 'string' } };
  const value = { name, in: 'path', required: true, ...type };
  const listed = isObject(valueAt(document, operation))
    ? own(valueAt(document, operation) as Record<string, unknown>, 'parameters')
    : undefined;
  return Array.isArray(listed)
    ? [{ op: 'add', path: `${operation}/parameters/-`, value }]
    : [{ op: 'add', path: `${operation}/parameters`, value: [value] }];
}

function writeType(pointer: string, message: string): PatchOperation[] {
  const types = /was read as (.+)\.$/.exec(message)?.[1]?.split(' or ') ?? [];
  const [only] = types;
  if (only === undefined) return [];
  if (only === 'any') return [{ op: 'remove', path: pointer }];
  return [{ op: 'replace', path: pointer, value: types.length === 1 ? only : types }];
}

function beginWithSlash(pointer: string, document: unknown): PatchOperation[] {
  const written = pointer.split('/')[2]?.replaceAll('~1', '/').replaceAll('~0', '~') ?? '';
  const path = toPointer(['paths', `/${written.trim().replace(/^\/+/, '')}`]);
  if (!isObject(valueAt(document, pointer)) || valueAt(document, path) !== undefined) return [];
  return [{ op: 'move', from: pointer, path }];
}
