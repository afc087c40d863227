import type { Pool } from 'pg';

/** What the author of an endpoint was told. */
export interface NoticeView {
  kind: 'failing' | 'off-failing' | 'off-gone' | 'on';
  days: number | null;
  at: Date;
}

/** Notices of an endpoint, the newest first. */
export async function listNotices(pool: Pool, endpointId: string): Promise<NoticeView[]> {
  const { rows } = await pool.query<NoticeView>(
    `select kind, days, created_at as at from delivery_notice where endpoint_id = $1 order by created_at desc, id`,
    [endpointId],
  );
  return rows;
}
