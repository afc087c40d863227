import { isObject, own, type ReadObject } from './json.ts';
import type { Report } from './problem.ts';
import type { DescriptionFormat } from './tool.ts';

/** Which rules a description follows; a missing or strange version is told by what it contains. */
export function readFormat(root: ReadObject, report: Report): DescriptionFormat {
  const openapi = versionOf(root, 'openapi');
  const swagger = versionOf(root, 'swagger');
  if (openapi?.startsWith('3.0') || openapi === '3') return 'openapi-3.0';
  if (openapi?.startsWith('3.1')) return 'openapi-3.1';
  if (openapi?.startsWith('3.')) return 'openapi-3.2';
  if (swagger?.startsWith('2')) return 'swagger-2.0';
  if (!isObject(own(root, 'paths'))) return 'unknown';
  const old = ['host', 'basePath', 'definitions', 'consumes', 'produces'].some(
    (key) => own(root, key) !== undefined,
  );
  const format = old && own(root, 'components') === undefined ? 'swagger-2.0' : 'openapi-3.0';
  report(
    'repaired',
    'version_missing',
    [],
    `The version is missing or strange; the text was read as ${format === 'swagger-2.0' ? 'Swagger 2.0' : 'OpenAPI 3.0'}.`,
    'Write openapi: 3.1.0 (or swagger: "2.0") at the top.',
  );
  return format;
}

function versionOf(root: ReadObject, key: string): string | null {
  const version = own(root, key);
  if (typeof version === 'string') return version.trim();
  return typeof version === 'number' ? String(version) : null;
}
