import type { Pool } from 'pg';
import type { Sealer } from '../../keys/seal.ts';
import { makeSecret } from '../sign-delivery.ts';
import { secretPlace } from './endpoint-row.ts';

/** So long the former secret signs beside the new one. */
const overlapMs = 24 * 3_600_000;

/**
 * Gives an endpoint a new secret; for 24 hours both sign.
 * @returns the new secret, to be shown once; null where there is no such endpoint
 */
export async function rotateSecret(
  deps: { pool: Pool; sealer: Sealer; now: () => Date; randomBytes: (size: number) => Buffer },
  endpointId: string,
): Promise<string | null> {
  const secret = makeSecret(deps.randomBytes);
  const sealed = deps.sealer.seal(secret, secretPlace(endpointId, 'secret'));
  for (;;) {
    const { rows } = await deps.pool.query<{ sealed_secret: Buffer }>(
      'select sealed_secret from delivery_endpoint where id = $1',
      [endpointId],
    );
    const before = rows[0]?.sealed_secret;
    if (before === undefined) return null;
    const former = deps.sealer.open(before, secretPlace(endpointId, 'secret'));
    // Only if nobody rotated meanwhile: else the secret between would sign nothing.
    const { rowCount } = await deps.pool.query(
      `update delivery_endpoint set sealed_secret = $2, sealed_former_secret = $3, former_secret_until = $4
        where id = $1 and sealed_secret = $5`,
      [
        endpointId,
        sealed,
        deps.sealer.seal(former, secretPlace(endpointId, 'former-secret')),
        new Date(deps.now().getTime() + overlapMs),
        before,
      ],
    );
    if (rowCount === 1) return secret;
  }
}
