import type { ConnectionDependencies } from '../connection-dependencies.ts';

/** What is sealed with a connection. */
export type StoredCredential =
  | { type: 'token'; accessToken: string; refreshToken: string | null }
  | { type: 'key'; value: string }
  | { type: 'basic'; username: string; password: string };

/** Where a connection's credential stands: what it is sealed for. */
export interface CredentialPlace {
  personId: string;
  pluginId: string;
  connectionId: string;
}

/** Seals a credential for its row. */
export function sealCredential(
  desk: Pick<ConnectionDependencies, 'sealer'>,
  place: CredentialPlace,
  credential: StoredCredential,
): Buffer {
  return desk.sealer.seal(JSON.stringify(credential), placeOf(place));
}

/** Opens a credential. @throws SealError */
export function openCredential(
  desk: Pick<ConnectionDependencies, 'sealer'>,
  place: CredentialPlace,
  sealed: Buffer,
): StoredCredential {
  return JSON.parse(desk.sealer.open(sealed, placeOf(place))) as StoredCredential;
}

function placeOf({ personId, pluginId, connectionId }: CredentialPlace): string {
  return `connection/${personId}/${pluginId}/${connectionId}`;
}
