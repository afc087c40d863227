import type { Memory, MemoryResult, Segment } from '@plugdesk/protocol';
import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';

/** What is said to a model, and what it said before. */
export interface ModelTurn {
  role: 'user' | 'assistant';
  text: string;
}

/** The model that makes memories. */
export interface MemoryModel {
  /** Shown as who made it. */
  label: string;
  /** One answer as text. @throws Error with a stable `code` where the model cannot go on */
  answer(request: {
    system: string;
    turns: readonly ModelTurn[];
    person: { timeZone: string; language: string };
    signal: AbortSignal;
  }): Promise<string>;
}

/** What memories need of others. */
export interface MemoryPorts {
  /** Null where no model is set up: the desk's own rules make it. */
  findModel(): Promise<MemoryModel | null>;
  /** What was said in a session, in order. */
  readSegments(personId: string, sessionId: string): Promise<Segment[]>;
  /** What plugins said or made of a session and its memory, in order. */
  readResults(personId: string, sessionId: string): Promise<MemoryResult[]>;
  /** Null for somebody who is gone or suspended. */
  findPerson(personId: string): Promise<{ name: string; timeZone: string; language: string } | null>;
  /** Tells the session what became of its memory, in the same transaction. */
  onSettled(
    transaction: Transaction<Schema>,
    key: { personId: string; sessionId: string },
    status: 'processing' | 'completed' | 'failed',
  ): Promise<void>;
  /** Deletes a session with everything that came of it. @throws DeskError `transcript_not_found` */
  removeSession(key: { personId: string; sessionId: string }): Promise<void>;
  /** The event `memory.created`, in the transaction that completes it. Never for one that was discarded. */
  onMemory(transaction: Transaction<Schema>, created: CreatedMemory): Promise<void>;
}

/** A memory that is kept, as it was made. */
export interface CreatedMemory {
  personId: string;
  memory: Memory;
  segments: Segment[];
}
