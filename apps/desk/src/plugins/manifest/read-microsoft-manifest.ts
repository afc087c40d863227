import type { ManifestNotes } from './manifest-notes.ts';
import { fieldOf, isManifestObject, type ManifestObject } from './read-fields.ts';

/** Whether it is a plugin manifest of Microsoft's later shape (v2.x: `namespace`, `functions`, `runtimes`). */
export function isMicrosoftManifest(root: ManifestObject): boolean {
  return Array.isArray(fieldOf(root, 'runtimes')) || Array.isArray(fieldOf(root, 'functions'));
}

/** A manifest of Microsoft's shape, rewritten to v1 as far as its words have a place there. */
export function fromMicrosoftManifest(root: ManifestObject, notes: ManifestNotes): ManifestObject {
  notes.note({
    severity: 'repaired',
    code: 'manifest_microsoft',
    at: ['schema_version'],
    value: fieldOf(root, 'schema_version'),
    limit: 'v1',
    message:
      'This is a plugin manifest of Microsoft 365 (schema v2). Its names, descriptions and API description were read; its functions and runtimes beyond that were not.',
    hint: 'Publish a manifest with "schema_version": "v1" beside it.',
  });
  const runtimes = fieldOf(root, 'runtimes');
  const runtime = (Array.isArray(runtimes) ? runtimes : [])
    .filter(isManifestObject)
    .find((entry) => String(fieldOf(entry, 'type')).toLowerCase() === 'openapi');
  const spec = runtime === undefined ? undefined : fieldOf(runtime, 'spec');
  const auth = runtime === undefined ? undefined : fieldOf(runtime, 'auth');
  const type = isManifestObject(auth) ? fieldOf(auth, 'type') : undefined;
  return {
    ...root,
    schema_version: 'v1',
    name_for_model: fieldOf(root, 'name_for_model') ?? fieldOf(root, 'namespace'),
    logo_url: fieldOf(root, 'logo_url'),
    auth: { type: typeof type === 'string' ? type.toLowerCase() : 'none' },
    api: { type: 'openapi', url: isManifestObject(spec) ? fieldOf(spec, 'url') : undefined },
  };
}
