import type { Finding, Manifest } from '@plugdesk/protocol';
import { type Reading, readTolerantly } from '@plugdesk/tool-compiler';
import { findingOfProblem } from '../make-finding.ts';
import { type ManifestNotes, startManifestNotes } from './manifest-notes.ts';
import { findPlaces, type ManifestPlaces } from './manifest-places.ts';
import { checkAuthClaims, readAuth } from './read-auth.ts';
import { fieldOf, isManifestObject, type ManifestObject, readAddress, readText } from './read-fields.ts';
import { fromMicrosoftManifest, isMicrosoftManifest } from './read-microsoft-manifest.ts';

/** A manifest as understood, and everything that was found in it. */
export interface ManifestReading {
  manifest: Manifest;
  findings: Finding[];
  /** Where the fields stand about which something may be found later, when what they name was fetched. */
  places: ManifestPlaces;
}

/** Whether a value that was read looks like a manifest, of any version. */
export function looksLikeManifest(value: unknown): boolean {
  if (!isManifestObject(value)) return false;
  const marks = [
    'schema_version',
    'name_for_model',
    'name_for_human',
    'description_for_model',
    'namespace',
    'runtimes',
  ];
  const found = marks.filter((mark) => Object.hasOwn(value, mark)).length;
  return found >= 2 || (found === 1 && isManifestObject(value.api));
}

/**
 * Reads `ai-plugin.json` (schema v1) of any quality. Pure. What blocks is only: no address of an API description,
 * and an unknown kind of sign-in; all else is read as well as it can be, and each finding says where it stands.
 *
 * @param text as written, or as it was read already
 * @param options `url`: where it was fetched, for its relative addresses; null where it came as text
 * @returns null where the text is not a manifest at all
 */
export function readManifest(
  text: string | Reading,
  options: { url: string | null },
): ManifestReading | null {
  const reading = typeof text === 'string' ? readTolerantly(text) : text;
  if (!looksLikeManifest(reading.value) || !isManifestObject(reading.value)) return null;
  const notes = startManifestNotes(reading);
  const microsoft = isMicrosoftManifest(reading.value);
  const root = microsoft ? fromMicrosoftManifest(reading.value, notes) : reading.value;
  const schemaVersion = readSchemaVersion(root, notes);
  const nameForHuman = readText(
    root,
    'name_for_human',
    { most: 20, otherwise: 'another name is used' },
    notes,
  );
  const nameForModel = readNameForModel(root, notes);
  const descriptionForHuman = readText(
    root,
    'description_for_human',
    { most: 100, otherwise: 'people see no description' },
    notes,
  );
  const descriptionForModel = readText(
    root,
    'description_for_model',
    { most: 8_000, otherwise: 'the model gets the description for people' },
    notes,
  );
  const auth = readAuth(root, options.url, notes);
  const apiUrl = readApi(root, options.url, auth, notes);
  const manifest: Manifest = {
    schemaVersion: microsoft ? String(fieldOf(reading.value, 'schema_version') ?? 'v2') : schemaVersion,
    nameForHuman: nameForHuman ?? nameForModel ?? '',
    nameForModel: nameForModel ?? nameForHuman ?? '',
    descriptionForHuman: descriptionForHuman ?? '',
    descriptionForModel: (descriptionForModel ?? descriptionForHuman ?? '').slice(0, 8_000),
    auth,
    apiUrl,
    logoUrl: readLogo(root, options.url, notes),
    contactEmail: readContact(root, notes),
    legalInfoUrl: readLegal(root, options.url, notes),
    examplesUrl: readExamplesUrl(root, options.url, notes),
  };
  return {
    manifest,
    findings: [
      ...reading.problems.map((problem) => findingOfProblem(problem, 'manifest')),
      ...notes.findings,
    ],
    places: findPlaces(reading),
  };
}

function readSchemaVersion(root: ManifestObject, notes: ManifestNotes): string | null {
  const value = fieldOf(root, 'schema_version');
  if (value === 'v1') return value;
  notes.note({
    code: value === undefined ? 'field_missing' : 'schema_version_unknown',
    at: ['schema_version'],
    value,
    limit: 'v1',
    message:
      value === undefined
        ? 'schema_version is missing; it was read as v1.'
        : 'schema_version is not v1; it was read as v1.',
    hint: 'Write "schema_version": "v1".',
  });
  return value === undefined || value === null ? null : String(value).slice(0, 50);
}

function readNameForModel(root: ManifestObject, notes: ManifestNotes): string | null {
  const name = readText(
    root,
    'name_for_model',
    { most: 50, otherwise: 'the name for people is used' },
    notes,
  );
  if (name !== null && !/^[A-Za-z0-9_]*$/.test(name)) {
    notes.note({
      code: 'characters_not_allowed',
      at: ['name_for_model'],
      value: name,
      limit: 'letters, digits and _',
      message: 'name_for_model has characters that are not allowed; tools are named without them.',
      hint: 'Use letters, digits and _ only.',
    });
  }
  return name;
}

function readApi(
  root: ManifestObject,
  base: string | null,
  auth: Manifest['auth'],
  notes: ManifestNotes,
): string | null {
  const written = fieldOf(root, 'api');
  const api = isManifestObject(written)
    ? written
    : typeof written === 'string'
      ? { type: 'openapi', url: written }
      : null;
  if (api === null) {
    notes.note({
      severity: 'blocks',
      code: 'api_missing',
      at: ['api'],
      value: written,
      message: 'api is missing: nothing says where the API description is.',
      hint: 'Write "api": { "type": "openapi", "url": "https://…" }.',
    });
    return null;
  }
  const type = fieldOf(api, 'type');
  if (type !== 'openapi') {
    notes.note({
      severity: String(type).toLowerCase() === 'openapi' ? 'repaired' : 'warns',
      code: type === undefined ? 'field_missing' : 'api_type_unknown',
      at: ['api', 'type'],
      value: type,
      limit: 'openapi',
      message: 'api.type is not openapi; the description is read as OpenAPI all the same.',
      hint: 'Write "type": "openapi".',
    });
  }
  checkAuthClaims(api, auth, notes);
  const url = fieldOf(api, 'url');
  if (url !== undefined && url !== null && url !== '')
    return readAddress(url, ['api', 'url'], base, notes, 'blocks');
  notes.note({
    severity: 'blocks',
    code: 'api_url_missing',
    at: ['api', 'url'],
    value: url,
    message: 'api.url is missing: nothing says where the API description is.',
    hint: 'Write the address of the API description.',
  });
  return null;
}

function readLogo(root: ManifestObject, base: string | null, notes: ManifestNotes): string | null {
  const value = fieldOf(root, 'logo_url');
  if (typeof value === 'string' && /^data:image\//i.test(value.trim())) return value.trim();
  if (value !== undefined && value !== null && value !== '')
    return readAddress(value, ['logo_url'], base, notes);
  notes.note({
    code: 'field_missing',
    at: ['logo_url'],
    limit: 'address of an image of 512 by 512',
    message: 'logo_url is missing; the first letter of the name is shown.',
    hint: 'Write the address of an image.',
  });
  return null;
}

function readContact(root: ManifestObject, notes: ManifestNotes): string | null {
  const value = fieldOf(root, 'contact_email');
  const email = typeof value === 'string' ? value.trim() : '';
  if (/^[^\s@<>]{1,64}@[^\s@<>]{1,190}$/.test(email)) return email;
  const missing = value === undefined || value === null || value === '';
  notes.note({
    code: missing ? 'field_missing' : 'field_invalid',
    at: ['contact_email'],
    value,
    limit: 'an e-mail address',
    message: missing ? 'contact_email is missing.' : 'contact_email is not an e-mail address.',
    hint: 'Write where people reach the author.',
  });
  return null;
}

function readLegal(root: ManifestObject, base: string | null, notes: ManifestNotes): string | null {
  const value = fieldOf(root, 'legal_info_url');
  if (value !== undefined && value !== null && value !== '')
    return readAddress(value, ['legal_info_url'], base, notes);
  notes.note({
    code: 'field_missing',
    at: ['legal_info_url'],
    limit: 'an address that begins with https://',
    message: 'legal_info_url is missing.',
    hint: 'Write where the legal information is.',
  });
  return null;
}

function readExamplesUrl(root: ManifestObject, base: string | null, notes: ManifestNotes): string | null {
  const value = fieldOf(root, 'x-plugdesk-examples-url');
  return value === undefined ? null : readAddress(value, ['x-plugdesk-examples-url'], base, notes);
}
