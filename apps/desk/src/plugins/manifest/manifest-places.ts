import type { Finding } from '@plugdesk/protocol';
import type { Position, Reading } from '@plugdesk/tool-compiler';

/** Line and column of fields of a manifest, by the name that findings give them. */
export type ManifestPlaces = Record<string, Position>;

/** Fields about which more may be found once what they name was looked at. */
const fields = [
  'api.url',
  'auth.client_url',
  'auth.authorization_url',
  'logo_url',
  'image',
  'id',
  'external_integration.setup_instructions_file_path',
];

/** Finds the places of those fields; one that is not there has none. */
export function findPlaces(reading: Pick<Reading, 'positionOf' | 'value'>): ManifestPlaces {
  const found = fields.flatMap((field): [string, Position][] => {
    const keys = field.split('.');
    const place = hasKey(reading.value, keys) ? reading.positionOf(`/${keys.join('/')}`) : null;
    return place ? [[field, place]] : [];
  });
  return Object.fromEntries(found);
}

/** Gives findings about a field of the manifest its place where they have none. */
export function placeFindings(findings: readonly Finding[], places: ManifestPlaces): void {
  for (const finding of findings) {
    const place =
      finding.field !== null && Object.hasOwn(places, finding.field) ? places[finding.field] : undefined;
    if (finding.file !== 'manifest' || finding.line !== null || !place) continue;
    finding.line = place.line;
    finding.column = place.column;
  }
}

function hasKey(value: unknown, keys: readonly string[]): boolean {
  let at = value;
  for (const key of keys) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false;
    at = (at as Record<string, unknown>)[key];
  }
  return true;
}
