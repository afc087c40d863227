import type { Pool } from 'pg';
import type { TakenTurn } from '../turns/turn-state.ts';

/**
 * Holds the turns that this process runs for another lease.
 * @param leaseMs from now on, in milliseconds
 * @returns for each turn that is still ours whether its person wants it stopped; a turn that is missing is lost
 */
export async function renewLeases(
  pool: Pool,
  turns: TakenTurn[],
  leaseMs: number,
): Promise<Map<string, boolean>> {
  const { rows } = await pool.query<{ id: string; stop_requested: boolean }>(
    `update turn t set lease_until = now() + make_interval(secs => $3 / 1000.0)
      where t.id = any($1) and t.person_id = any($2) and t.status = 'running' and t.fence = ($4::jsonb ->> t.id)::int
      returning t.id, t.stop_requested`,
    [
      turns.map((turn) => turn.turnId),
      [...new Set(turns.map((turn) => turn.personId))],
      leaseMs,
      JSON.stringify(Object.fromEntries(turns.map((turn) => [turn.turnId, turn.fence]))),
    ],
  );
  return new Map(rows.map((row) => [row.id, row.stop_requested]));
}
