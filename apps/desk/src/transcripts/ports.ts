import type { TranscriptWindow } from '@plugdesk/protocol';
import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';

/** A session that has ended in this transaction, with pieces in it. */
export interface EndedTranscript {
  personId: string;
  sessionId: string;
  source: string;
  language: string | null;
  startedAt: Date;
  finishedAt: Date;
}

/** What becomes of windows and of sessions. Each is told in the transaction that makes it. */
export interface TranscriptPorts {
  /** Windows of several sessions, each session at most once: the event `transcript.processed` of each. */
  onWindows(transaction: Transaction<Schema>, windows: TranscriptWindow[]): Promise<void>;
  /** Begins their memories. @returns the id of each memory, in the same order */
  onEnded(transaction: Transaction<Schema>, ended: EndedTranscript[]): Promise<string[]>;
  /** A session is about to be deleted with everything that refers to it; its row is held. */
  onRemoving(transaction: Transaction<Schema>, key: { personId: string; sessionId: string }): Promise<void>;
}
