import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';

/** The model that prompts are run by. */
export interface PromptModel {
  /** Shown as who wrote the result. */
  label: string;
  /** One answer as text. @throws Error with a stable `code` where the model cannot go on */
  answer(request: {
    system: string;
    turns: readonly { role: 'user' | 'assistant'; text: string }[];
    person: { timeZone: string; language: string };
    signal: AbortSignal;
  }): Promise<string>;
}

/** A plugin with a prompt for memories. */
export interface PromptPlugin {
  pluginId: string;
  name: string;
  memoryPrompt: string;
}

/** A memory as a prompt gets it. */
export interface PromptMemory {
  sessionId: string;
  title: string;
  overview: string;
  startedAt: Date;
  finishedAt: Date;
  /** What was said, line by line. */
  transcript: string;
}

/** What prompts need of others. */
export interface PromptPorts {
  /** Null where no model is set up. */
  findModel(): Promise<PromptModel | null>;
  /**
   * Plugins that are on for a person and have a prompt for memories.
   * @param transaction of a caller that is in one: then no other connection is taken
   */
  findPlugins(personId: string, transaction?: Transaction<Schema>): Promise<PromptPlugin[]>;
  /** Null where it is gone, is not made yet, or was discarded. */
  findMemory(personId: string, memoryId: string): Promise<PromptMemory | null>;
  /** Null for somebody who is gone or suspended. */
  findPerson(personId: string): Promise<{ timeZone: string; language: string } | null>;
}
