import type { MemoryResult } from '@plugdesk/protocol';
import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import { workWhileDue } from '../work-while-due.ts';
import type { PromptDependencies } from './prompt-dependencies.ts';
import { type MemoryToRun, queuePrompts, runMemoryPrompt } from './queue-prompts.ts';
import { readResults } from './read-results.ts';
import { queueNeedingModel, runDuePrompt } from './run-due-prompt.ts';

/** Prompts of plugins that are run over memories, and what came of them. */
export interface Prompts {
  /** Queues what is to be run over a memory, in the transaction that makes it. */
  onMemory(transaction: Transaction<Schema>, created: MemoryToRun): Promise<void>;
  /** See {@link runMemoryPrompt}. */
  runMemoryPrompt(personId: string, memoryId: string, pluginId: string): Promise<void>;
  /**
   * What plugins said or made of a session and its memory, in order.
   * @param transaction of a caller that is in one: then no other connection is taken
   */
  readResults(
    personId: string,
    sessionId: string,
    transaction?: Transaction<Schema>,
  ): Promise<MemoryResult[]>;
  start(): void;
  stop(): Promise<void>;
}

/** How often is looked whether there is a model now, in milliseconds. */
const lookForModelEveryMs = 15_000;

/** How many one process runs at a time: a model takes seconds, and other questions are asked too. */
const atOnce = 2;

/** The engine of prompts. Nothing runs by itself before `start`. */
export function createPrompts(deps: PromptDependencies): Prompts {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let working: { stop(): Promise<void> } | null = null;

  async function act(signal: AbortSignal): Promise<boolean> {
    if (performance.now() - lookedAt > lookForModelEveryMs) {
      lookedAt = performance.now();
      await queueNeedingModel(deps);
    }
    return runDuePrompt(deps, signal);
  }

  return {
    onMemory: (transaction, created) => queuePrompts(deps, transaction, created),
    runMemoryPrompt: (personId, memoryId, pluginId) => runMemoryPrompt(deps, personId, memoryId, pluginId),
    readResults: (personId, sessionId, transaction) =>
      readResults(transaction ?? deps.database.kysely, personId, sessionId),
    start() {
      const fault = 'prompts could not be run; it is tried again';
      working ??= workWhileDue({ act, atOnce, logger: deps.logger, fault });
    },
    async stop() {
      await working?.stop();
    },
  };
}
