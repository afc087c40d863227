import type { Generated, GeneratedAlways } from 'kysely';
import type { Json, JsonDefault, Timestamp } from './table-columns.ts';

/** Rows of `transcript_session`. */
export interface TranscriptSessionTable {
  person_id: string;
  id: string;
  status: Generated<'in_progress' | 'processing' | 'completed' | 'failed'>;
  source: string;
  language: string | null;
  started_at: Timestamp;
  last_segment_at: Timestamp;
  ended_at: Timestamp | null;
  due_at: Timestamp | null;
  gathered_through: Generated<number>;
  segment_count: Generated<number>;
  characters: Generated<number>;
  window_count: Generated<number>;
  speakers: JsonDefault<Record<string, number>>;
  memory_id: string | null;
}

/** Rows of `transcript_segment`. */
export interface TranscriptSegmentTable {
  person_id: string;
  session_id: string;
  number: GeneratedAlways<number>;
  id: string;
  text: string;
  speaker: string;
  is_user: boolean;
  start_seconds: number;
  end_seconds: number;
  received_at: Timestamp;
}

/** Rows of `memory`. */
export interface MemoryTable {
  person_id: string;
  id: string;
  session_id: string;
  status: Generated<'processing' | 'completed' | 'failed'>;
  discarded: Generated<boolean>;
  structure: Json<unknown> | null;
  made_by: Json<unknown> | null;
  category: GeneratedAlways<string | null>;
  source: string;
  language: string | null;
  started_at: Timestamp;
  finished_at: Timestamp;
  created_at: Timestamp;
  words: Generated<number>;
  attempts: Generated<number>;
  next_try_at: Timestamp | null;
  fence: Generated<number>;
  fault: Json<unknown> | null;
  search: unknown;
}

/** Rows of `device_key`. */
export interface DeviceKeyTable {
  person_id: string;
  id: string;
  name: string;
  key_hash: Buffer;
  ending: string;
  created_at: Timestamp;
  last_used_at: Timestamp | null;
}
