import type { Generated } from 'kysely';
import type { Json, Timestamp } from './table-columns.ts';

/** Rows of `webhook_leave`. */
export interface WebhookLeaveTable {
  person_id: string;
  state: 'asked' | 'granted' | 'refused' | 'revoked';
  purpose: string | null;
  word: string | null;
  asked_at: Timestamp | null;
  decided_at: Timestamp | null;
  decided_by: string | null;
}

/** Rows of `delivery_endpoint`. Its secrets are read and written by deliveries/endpoints alone. */
export interface DeliveryEndpointTable {
  id: string;
  plugin_id: string | null;
  person_id: string | null;
  name: string | null;
  url: string;
  triggers: Generated<('memory.created' | 'transcript.processed')[]>;
  generation: Generated<'both' | 'current' | 'july-2024'>;
  asks_set_up: Generated<boolean>;
  sealed_secret: Buffer;
  state: Generated<'on' | 'off'>;
  off_reason: 'gone' | 'failing' | 'by-hand' | null;
  failing_since: Timestamp | null;
  told_days: Generated<number>;
  rests_until: Timestamp | null;
  created_at: Timestamp;
}

/** Rows of `plugin_set_up`. */
export interface PluginSetUpTable {
  person_id: string;
  plugin_id: string;
  steps_done: Generated<string[]>;
  completion: Generated<'complete' | 'incomplete' | 'unknown'>;
  problem: Json<{ code: string; message: string }> | null;
  checked_at: Timestamp | null;
  waiting_since: Timestamp | null;
  next_check_at: Timestamp | null;
}
