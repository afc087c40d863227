import type { AnswerPart, Fault, TurnStatus } from '@plugdesk/protocol';
import type { Pool } from 'pg';
import type { TakenTurn } from '../turns/turn-state.ts';

/** What a turn is left with. */
export interface TurnEnd {
  status: Exclude<TurnStatus, 'running'>;
  parts: AnswerPart[];
  fault: Fault | null;
  callsUsed: number;
  usedMs: number;
  /** By the clock that also dates the event, so that both say the same. */
  at: Date;
}

/**
 * Lets go of a turn. A turn is not let go as long as a call in it is approved or connected and not yet sent: a decision that came
 * meanwhile must be carried out by whoever holds the turn. Two statements, because only a second one sees what a
 * decision committed while the first waited for the row.
 * @returns `ended`, `lost` where another process has taken it, or `more` where an approved call is left to send
 */
export async function endTurn(pool: Pool, turn: TakenTurn, end: TurnEnd): Promise<'ended' | 'lost' | 'more'> {
  const key = [turn.personId, turn.conversationId, turn.turnId];
  const client = await pool.connect();
  try {
    await client.query('begin');
    const held = await client.query(
      `select id from turn where person_id = $1 and conversation_id = $2 and id = $3 and fence = $4
          and status = 'running' for update`,
      [...key, turn.fence],
    );
    if (held.rowCount === 0) {
      await client.query('rollback');
      return 'lost';
    }
    const ended = await client.query(
      `update turn t set status = $4, parts = $5, fault = $6, calls_used = $7, used_ms = $8, lease_until = null,
              stop_requested = false, ended_at = case when $4 = 'waiting' then null else $9::timestamptz end
        where t.person_id = $1 and t.conversation_id = $2 and t.id = $3
          and not exists (select from tool_call c where c.person_id = $1 and c.conversation_id = $2
                            and c.turn_id = $3 and c.status in ('approved', 'connected'))`,
      [
        ...key,
        end.status,
        JSON.stringify(end.parts),
        end.fault === null ? null : JSON.stringify(end.fault),
        end.callsUsed,
        Math.round(end.usedMs),
        end.at,
      ],
    );
    await client.query('commit');
    return ended.rowCount === 1 ? 'ended' : 'more';
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
