import type { Generated } from 'kysely';
import type {
  ConnectionFlowTable,
  ConnectionStepTable,
  ConnectionTable,
  ConversationConnectionTable,
  DeskSecretTable,
  FormerClientTable,
  PluginSignInTable,
} from './connection-tables.ts';
import type { DeliveryEndpointTable, PluginSetUpTable, WebhookLeaveTable } from './event-tables.ts';
import type {
  MemoryResultTable,
  MutedPluginTable,
  NotificationOriginTable,
  NotificationSettingTable,
  NotificationTable,
  PairwisePersonTable,
  PluginNotificationKeyTable,
  ToldNoticeTable,
} from './notification-tables.ts';
import type { Json, JsonDefault, Timestamp, TimestampNow } from './table-columns.ts';
import type {
  DeviceKeyTable,
  MemoryTable,
  TranscriptSegmentTable,
  TranscriptSessionTable,
} from './transcript-tables.ts';

interface PersonTable {
  id: string;
  name: string;
  email: string;
  email_verified: Generated<boolean>;
  image: string | null;
  role: Generated<'member' | 'developer' | 'administrator'>;
  time_zone: Generated<string>;
  language: Generated<string>;
  suspended: Generated<boolean>;
  created_at: TimestampNow;
  updated_at: TimestampNow;
}

interface SessionTable {
  person_id: string;
  id: string;
  token: string;
  ip_address: string | null;
  user_agent: string | null;
  expires_at: Timestamp;
  created_at: TimestampNow;
  updated_at: TimestampNow;
}

interface AccountTable {
  person_id: string;
  id: string;
  account_id: string;
  provider_id: string;
  password: string | null;
  created_at: TimestampNow;
  updated_at: TimestampNow;
}

interface OneTimeLinkTable {
  id: string;
  kind: 'first-administrator' | 'invitation' | 'password-reset';
  secret_hash: Buffer;
  email: string | null;
  role: 'member' | 'developer' | 'administrator' | null;
  person_id: string | null;
  created_by: string | null;
  created_at: TimestampNow;
  expires_at: Timestamp;
  used_at: Timestamp | null;
}

interface DeskSettingTable {
  name: string;
  value: Json<unknown>;
  changed_by: string | null;
  changed_at: TimestampNow;
}

interface PluginTable {
  id: string;
  tool_prefix: string;
  name: string;
  policy: Generated<'required' | 'default' | 'optional' | 'blocked'>;
  blocked_reason: string | null;
  source_kind: 'address' | 'text';
  source: string | null;
  base_url: string | null;
  demo: Generated<boolean>;
  approved_version: number | null;
  created_by: string | null;
  created_at: TimestampNow;
  removed_at: Timestamp | null;
  entry_id: string | null;
  author_id: string | null;
  gone: 'not_listed' | 'withdrawn' | null;
  gone_since: Timestamp | null;
  gone_kept_at: Timestamp | null;
}

interface PluginVersionTable {
  plugin_id: string;
  number: number;
  state: 'approved' | 'candidate' | 'dropped' | 'retired';
  manifest_url: string | null;
  manifest_bytes: Buffer | null;
  manifest_hash: string | null;
  description_url: string | null;
  description_bytes: Buffer | null;
  description_hash: string | null;
  understood: Json<unknown>;
  logo_bytes: Buffer | null;
  logo_type: string | null;
  created_at: TimestampNow;
  decided_by: string | null;
  decided_at: Timestamp | null;
}

interface PluginOperationRuleTable {
  plugin_id: string;
  operation_key: string;
  rule: 'off' | 'ask' | 'remember' | 'read';
  changed_by: string | null;
  changed_at: TimestampNow;
}

interface PluginReadingTable {
  id: string;
  created_by: string | null;
  content: Json<unknown>;
  manifest_bytes: Buffer | null;
  description_bytes: Buffer | null;
  logo_bytes: Buffer | null;
  logo_type: string | null;
  created_at: TimestampNow;
}

interface ActivationTable {
  person_id: string;
  plugin_id: string;
  is_on: boolean;
  changed_at: TimestampNow;
}

interface ConversationTable {
  person_id: string;
  id: string;
  title: Generated<string>;
  titled_by_person: Generated<boolean>;
  plugin_id: string | null;
  persona_plugin_id: string | null;
  created_at: TimestampNow;
  updated_at: TimestampNow;
}

interface TurnTable {
  person_id: string;
  conversation_id: string;
  id: string;
  position: number;
  question: string;
  idempotency_key: string | null;
  model: Json<unknown> | null;
  status: 'running' | 'waiting' | 'completed' | 'stopped' | 'failed' | 'interrupted';
  parts: JsonDefault<unknown>;
  fault: Json<unknown> | null;
  calls_used: Generated<number>;
  used_ms: Generated<number>;
  stop_requested: Generated<boolean>;
  lease_until: Timestamp | null;
  fence: Generated<number>;
  removed_at: Timestamp | null;
  asked_at: TimestampNow;
  ended_at: Timestamp | null;
  said_by: Json<unknown> | null;
  persona: Json<unknown> | null;
  session_id: string | null;
}

interface EventCursorTable {
  person_id: string;
  conversation_id: string;
  last_sequence: number;
  purged_through: Generated<number>;
}

interface TurnEventTable {
  person_id: string;
  conversation_id: string;
  sequence: number;
  turn_id: string | null;
  event: Json<unknown>;
  created_at: TimestampNow;
}

interface ToolCallTable {
  person_id: string;
  conversation_id: string;
  turn_id: string;
  id: string;
  position: number;
  step: number;
  plugin_id: string | null;
  plugin_name: string | null;
  plugin_version: number | null;
  operation_key: string | null;
  tool_name: string;
  status:
    | 'preparing'
    | 'waiting'
    | 'needs-connection'
    | 'connected'
    | 'approved'
    | 'sending'
    | 'succeeded'
    | 'failed'
    | 'denied'
    | 'expired'
    | 'replaced'
    | 'unknown'
    | 'stopped'
    | 'invalid';
  detail: Json<unknown>;
  arguments: Json<unknown>;
  request_bytes: Buffer | null;
  request_hash: string | null;
  approval_id: string | null;
  provider_state: Json<unknown> | null;
  response_status: number | null;
  response_headers: Json<unknown> | null;
  response_body: Buffer | null;
  response_bytes: number | null;
  response_truncated: boolean | null;
  digest: string | null;
  fault: Json<unknown> | null;
  started_at: TimestampNow;
  sent_at: Timestamp | null;
  ended_at: Timestamp | null;
  duration_ms: number | null;
}

interface ApprovalTable {
  person_id: string;
  id: string;
  conversation_id: string;
  turn_id: string;
  call_id: string;
  state: 'pending' | 'approved' | 'denied' | 'expired' | 'replaced';
  plugin_id: string | null;
  plugin_version: number;
  operation_key: string;
  request_bytes: Buffer;
  request_hash: string;
  arguments: Json<unknown>;
  detail: Json<unknown>;
  may_remember: boolean;
  created_at: TimestampNow;
  expires_at: Timestamp;
  decided_at: Timestamp | null;
  decided_session: string | null;
  word: string | null;
  replaces: string | null;
  replaced_by: string | null;
}

interface AttachmentTable {
  person_id: string;
  id: string;
  conversation_id: string | null;
  turn_id: string | null;
  position: Generated<number>;
  name: string;
  type: string;
  size: number;
  sha256: string;
  bytes: Buffer;
  text: string | null;
  text_characters: number | null;
  picture: Buffer | null;
  created_at: TimestampNow;
  call_id: string | null;
}

interface KeptAnswerTable {
  person_id: string;
  conversation_id: string;
  turn_id: string;
  call_id: string;
  format: 'json' | 'json-lines' | 'text';
  bytes: number;
  kept_at: TimestampNow;
}

interface KeptAnswerPieceTable {
  person_id: string;
  conversation_id: string;
  call_id: string;
  number: number;
  bytes: Buffer;
}

interface FoundToolTable {
  person_id: string;
  conversation_id: string;
  tool_name: string;
  turn_id: string;
  found_at: TimestampNow;
}

interface RememberedChoiceTable {
  person_id: string;
  plugin_id: string;
  operation_key: string;
  definition_hash: string;
  since: TimestampNow;
  used: Generated<number>;
}

interface ModelSettingTable {
  id: string;
  provider: 'openai' | 'anthropic' | 'openai-compatible';
  model: string;
  base_url: string;
  sealed_key: Buffer | null;
  enabled: Generated<boolean>;
  tested_at: Timestamp | null;
  test_fault: Json<unknown> | null;
  test_ms: number | null;
  created_by: string | null;
  created_at: TimestampNow;
}

interface AuditEntryTable {
  id: Generated<number>;
  at: TimestampNow;
  actor: string | null;
  act: string;
  subject: string | null;
  content_hash: Buffer;
  content: Json<unknown>;
  chain: Buffer | null;
}

interface LinkPreviewTable {
  url_hash: Buffer;
  facts: Json<unknown> | null;
  picture: Buffer | null;
  picture_id: string | null;
  failure: string | null;
  fetched_at: TimestampNow;
  expires_at: Timestamp;
}

/** Every table that the desk's own queries use. */
export interface Schema {
  person: PersonTable;
  session: SessionTable;
  account: AccountTable;
  one_time_link: OneTimeLinkTable;
  desk_setting: DeskSettingTable;
  plugin: PluginTable;
  plugin_version: PluginVersionTable;
  plugin_operation_rule: PluginOperationRuleTable;
  plugin_reading: PluginReadingTable;
  activation: ActivationTable;
  conversation: ConversationTable;
  turn: TurnTable;
  event_cursor: EventCursorTable;
  turn_event: TurnEventTable;
  tool_call: ToolCallTable;
  approval: ApprovalTable;
  remembered_choice: RememberedChoiceTable;
  found_tool: FoundToolTable;
  attachment: AttachmentTable;
  kept_answer: KeptAnswerTable;
  kept_answer_piece: KeptAnswerPieceTable;
  model_setting: ModelSettingTable;
  desk_secret: DeskSecretTable;
  plugin_sign_in: PluginSignInTable;
  connection: ConnectionTable;
  conversation_connection: ConversationConnectionTable;
  connection_flow: ConnectionFlowTable;
  connection_step: ConnectionStepTable;
  former_client: FormerClientTable;
  transcript_session: TranscriptSessionTable;
  transcript_segment: TranscriptSegmentTable;
  memory: MemoryTable;
  device_key: DeviceKeyTable;
  notification: NotificationTable;
  notification_origin: NotificationOriginTable;
  notification_setting: NotificationSettingTable;
  muted_plugin: MutedPluginTable;
  told_notice: ToldNoticeTable;
  plugin_notification_key: PluginNotificationKeyTable;
  pairwise_person: PairwisePersonTable;
  memory_result: MemoryResultTable;
  webhook_leave: WebhookLeaveTable;
  delivery_endpoint: DeliveryEndpointTable;
  plugin_set_up: PluginSetUpTable;
  audit_entry: AuditEntryTable;
  link_preview: LinkPreviewTable;
}
