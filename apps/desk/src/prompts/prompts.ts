import type { MemoryResult } from '@plugdesk/protocol';
import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
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
  /** What plugins said or made of a session and its memory, in order. */
  readResults(personId: string, sessionId: string): Promise<MemoryResult[]>;
  start(): void;
  stop(): Promise<void>;
}

/** How often is looked for prompts that are due, in milliseconds. */
const lookEveryMs = 500;
const pauseAfterFaultMs = 5_000;

/** How often is looked whether there is a model now, in milliseconds. */
const lookForModelEveryMs = 15_000;

/** How many one process runs at a time: a model takes seconds, and other questions are asked too. */
const atOnce = 2;

/** The engine of prompts. Nothing runs by itself before `start`. */
export function createPrompts(deps: PromptDependencies): Prompts {
  const shutdown = new AbortController();
  let workers: Promise<void>[] = [];

  async function work(): Promise<void> {
    let lookedAt = Number.NEGATIVE_INFINITY;
    while (!shutdown.signal.aborted) {
      try {
        if (performance.now() - lookedAt > lookForModelEveryMs) {
          lookedAt = performance.now();
          await queueNeedingModel(deps);
        }
        if (await runDuePrompt(deps, shutdown.signal)) continue;
        await pause(lookEveryMs, shutdown.signal);
      } catch (error) {
        deps.logger.error({ err: error }, 'prompts could not be run; it is tried again');
        await pause(pauseAfterFaultMs, shutdown.signal);
      }
    }
  }

  return {
    onMemory: (transaction, created) => queuePrompts(deps, transaction, created),
    runMemoryPrompt: (personId, memoryId, pluginId) => runMemoryPrompt(deps, personId, memoryId, pluginId),
    readResults: (personId, sessionId) => readResults(deps.database.kysely, personId, sessionId),
    start() {
      if (workers.length === 0) workers = Array.from({ length: atOnce }, work);
    },
    async stop() {
      shutdown.abort();
      await Promise.all(workers);
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
