import type { Pool } from 'pg';

/**
 * An endpoint asked to be left alone: by 429 or 503 with `Retry-After` (RFC 9110 section 10.2.3). Nothing is sent to it
 * before then, by any process. What it asks for last counts.
 * @param url the address that asked: what a former one asks for does not count
 */
export async function restEndpoint(pool: Pool, endpointId: string, url: string, until: Date): Promise<void> {
  await pool.query({
    name: 'rest-endpoint',
    text: `update delivery_endpoint set rests_until = $2 where id = $1 and state = 'on' and url = $3`,
    values: [endpointId, until, url],
  });
}
