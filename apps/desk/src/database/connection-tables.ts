import type { Generated } from 'kysely';
import type { Json, JsonDefault, Timestamp, TimestampNow } from './table-columns.ts';

/** Rows of `desk_secret`. */
export interface DeskSecretTable {
  name: string;
  sealed: Buffer;
  made_at: TimestampNow;
}

/** Rows of `plugin_sign_in`. */
export interface PluginSignInTable {
  plugin_id: string;
  holder: 'person' | 'desk' | null;
  placement: Json<unknown> | null;
  client_id: string | null;
  client_kind: 'entered' | 'registered' | 'metadata-document' | null;
  client_redirect_url: string | null;
  sealed_client_secret: Buffer | null;
  sealed_desk_key: Buffer | null;
  accept_missing_state: Generated<boolean>;
  forbidden_means_unauthorized: Generated<boolean>;
  server: Json<unknown> | null;
  server_checked_at: Timestamp | null;
  domain_token: string | null;
  domain_proof: Generated<'unproven' | 'proven' | 'failed'>;
  domain_checked_at: Timestamp | null;
  changed_by: string | null;
  changed_at: TimestampNow;
}

/** Rows of `connection`. */
export interface ConnectionTable {
  person_id: string;
  plugin_id: string;
  id: string;
  name: string;
  account_id: string | null;
  account_name: string | null;
  kind: 'key' | 'oauth';
  state: Generated<'untested' | 'works' | 'needs-sign-in'>;
  scopes: Generated<string[]>;
  sealed_credential: Buffer;
  credential_number: Generated<number>;
  expires_at: Timestamp | null;
  renewable: Generated<boolean>;
  lease_until: Timestamp | null;
  fence: Generated<number>;
  issuer: string | null;
  client_id: string | null;
  chosen: Generated<boolean>;
  connected_at: TimestampNow;
  last_used_at: Timestamp | null;
  last_worked_at: Timestamp | null;
  fault: Json<unknown> | null;
  told_at: Timestamp | null;
}

/** Rows of `conversation_connection`. */
export interface ConversationConnectionTable {
  person_id: string;
  conversation_id: string;
  plugin_id: string;
  /** Null where it was disconnected: then `lost_name` says who it was. */
  connection_id: string | null;
  lost_name: string | null;
  lost_account_id: string | null;
}

/** Rows of `former_client`. */
export interface FormerClientTable {
  plugin_id: string;
  client_id: string;
  sealed_client_secret: Buffer | null;
  replaced_at: TimestampNow;
}

/** Rows of `connection_flow`. */
export interface ConnectionFlowTable {
  person_id: string;
  id: string;
  plugin_id: string;
  state_hash: Buffer;
  session_id: string;
  sealed_secrets: Buffer;
  redirect_url: string;
  issuer: string | null;
  client_id: string | null;
  scopes: Generated<string[]>;
  connection_id: string | null;
  conversation_id: string | null;
  created_at: TimestampNow;
  expires_at: Timestamp;
  used_at: Timestamp | null;
  ended_at: Timestamp | null;
  fault: Json<unknown> | null;
  notice: Json<unknown> | null;
}

/** Rows of `connection_step`. */
export interface ConnectionStepTable {
  person_id: string | null;
  id: string;
  plugin_id: string;
  connection_id: string | null;
  flow_id: string | null;
  at: TimestampNow;
  act: string;
  ok: boolean;
  url: string | null;
  sent: JsonDefault<unknown>;
  got: JsonDefault<unknown>;
  fault: Json<unknown> | null;
}
