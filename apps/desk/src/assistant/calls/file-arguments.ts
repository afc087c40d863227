import type { Tool } from '@plugdesk/tool-compiler';

type Schema = Record<string, unknown>;

/**
 * The arguments of a tool that are files: a binary body as a whole, and those parts of a multipart form that are
 * described as bytes (`format: binary`, `contentMediaType`, or a media type of the part that is no text). Pure.
 */
export function fileArguments({ bindings, parameters }: Pick<Tool, 'bindings' | 'parameters'>): string[] {
  const { body } = bindings;
  if (!body || (body.kind !== 'multipart' && body.kind !== 'binary')) return [];
  const properties = (parameters as { properties?: Record<string, Schema> }).properties ?? {};
  return bindings.arguments
    .filter(({ place, argument, whole, contentType }) => {
      if (place !== 'body') return false;
      if (body.kind === 'binary') return whole;
      const schema = properties[argument] ?? {};
      return !whole && (isFile(schema, contentType) || isFile(asSchema(schema.items), contentType));
    })
    .map(({ argument }) => argument);
}

/** Whether a schema describes bytes, for whoever sees no more of a tool than its schema. */
export function describesFile(schema: Schema): boolean {
  return isFile(schema, null) || isFile(asSchema(schema.items), null);
}

function isFile(schema: Schema, contentType: string | null): boolean {
  const types = [schema.type ?? 'string'].flat();
  if (!types.includes('string')) return false;
  if (schema.format === 'binary') return true;
  const media = typeof schema.contentMediaType === 'string' ? schema.contentMediaType : contentType;
  return media !== null && /^(?:image|audio|video|font|model)\/|octet-stream|pdf|zip/i.test(media);
}

function asSchema(value: unknown): Schema {
  // An empty schema has no type and would read as a file by its part's media type alone.
  return typeof value === 'object' && value !== null ? (value as Schema) : { type: 'null' };
}
