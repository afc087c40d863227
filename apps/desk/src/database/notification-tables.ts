import type { Generated } from 'kysely';
import type { Json, Timestamp } from './table-columns.ts';

/** Rows of `notification`. */
export interface NotificationTable {
  person_id: string;
  id: string;
  source: 'plugin' | 'webhook' | 'desk';
  plugin_id: string | null;
  webhook_name: string | null;
  about: 'memory' | 'transcript' | 'later' | 'endpoint' | 'webhook-request' | 'webhook-leave';
  text: string;
  text_hash: Buffer;
  session_id: string | null;
  memory_id: string | null;
  at_seconds: number | null;
  conversation_id: string | null;
  endpoint_id: string | null;
  times: Generated<number>;
  quiet: boolean;
  read_at: Timestamp | null;
  created_at: Timestamp;
  version: Generated<string>;
}

/** Rows of `notification_origin`. */
export interface NotificationOriginTable {
  person_id: string;
  origin: string;
  notification_id: string;
  created_at: Timestamp;
}

/** Rows of `notification_setting`. */
export interface NotificationSettingTable {
  person_id: string;
  quiet_from: string;
  quiet_to: string;
}

/** Rows of `muted_plugin`. */
export interface MutedPluginTable {
  person_id: string;
  plugin_id: string;
}

/** Rows of `told_notice`. */
export interface ToldNoticeTable {
  notice_id: string;
}

/** Rows of `plugin_notification_key`. */
export interface PluginNotificationKeyTable {
  plugin_id: string;
  key_hash: Buffer;
  ending: string;
  created_by: string | null;
  created_at: Timestamp;
}

/** Rows of `pairwise_person`. */
export interface PairwisePersonTable {
  plugin_id: string;
  uid: string;
  person_id: string;
}

/** Rows of `memory_result`. */
export interface MemoryResultTable {
  person_id: string;
  id: string;
  session_id: string;
  memory_id: string | null;
  plugin_id: string;
  kind: 'prompt' | 'answer';
  text: string | null;
  status: 'making' | 'completed' | 'failed';
  fault: Json<unknown> | null;
  model: string | null;
  at_seconds: number | null;
  created_at: Timestamp;
  attempts: Generated<number>;
  next_try_at: Timestamp | null;
  fence: Generated<number>;
}
