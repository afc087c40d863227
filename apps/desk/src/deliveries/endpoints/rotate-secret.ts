import type { Pool } from 'pg';
import { DeskError } from '../../desk-error.ts';
import type { Sealer } from '../../keys/seal.ts';
import { makeSecret } from '../sign-delivery.ts';
import { secretPlace } from './endpoint-row.ts';

/** So long a former secret signs beside the newer ones. */
const overlapMs = 24 * 3_600_000;

/** As many former secrets sign at most: each adds a signature to every delivery, and few receivers read ten. */
const mostFormer = 3;

/**
 * Gives an endpoint a new secret. The one that it replaces signs beside it for 24 hours, and so do those that it replaced
 * less than 24 hours ago.
 * @returns the new secret, to be shown once; null where there is no such endpoint
 * @throws DeskError `former_secrets_sign` while three former ones sign
 */
export async function rotateSecret(
  deps: {
    pool: Pool;
    sealer: Sealer;
    now: () => Date;
    createId: () => string;
    randomBytes: (size: number) => Buffer;
  },
  endpointId: string,
): Promise<string | null> {
  const { pool, sealer } = deps;
  const secret = makeSecret(deps.randomBytes);
  const sealed = sealer.seal(secret, secretPlace(endpointId, 'secret'));
  for (;;) {
    const now = deps.now();
    const { rows } = await pool.query<{ sealed_secret: Buffer; formers: number }>(
      `select sealed_secret, (select count(*)::int from delivery_former_secret
                               where endpoint_id = $1 and signs_until > $2) as formers
         from delivery_endpoint where id = $1`,
      [endpointId, now],
    );
    const [before] = rows;
    if (before === undefined) return null;
    if (before.formers >= mostFormer) throw formerSecretsSign();
    const formerId = deps.createId();
    const former = sealer.open(before.sealed_secret, secretPlace(endpointId, 'secret'));
    // Only if nobody rotated meanwhile: else the secret between would sign nothing.
    const { rowCount } = await pool.query(
      `with rotated as (
         update delivery_endpoint set sealed_secret = $2 where id = $1 and sealed_secret = $3 returning id
       ), over as (
         delete from delivery_former_secret where endpoint_id = (select id from rotated) and signs_until <= $6
       )
       insert into delivery_former_secret (endpoint_id, id, sealed, signs_until)
       select id, $4, $5, $7 from rotated`,
      [
        endpointId,
        sealed,
        before.sealed_secret,
        formerId,
        sealer.seal(former, secretPlace(endpointId, formerId)),
        now,
        new Date(now.getTime() + overlapMs),
      ],
    );
    if (rowCount === 1) return secret;
  }
}

function formerSecretsSign(): DeskError {
  return new DeskError('former_secrets_sign', 'Three former secrets of this endpoint still sign.', {
    hint: 'Wait until one of them ends, or end them now where a receiver needs none of them any more.',
  });
}
