import { workWhileDue } from '../work-while-due.ts';
import { makeDueMemory } from './make/make-due-memory.ts';
import type { MemoryDependencies } from './memory-dependencies.ts';

/** How many one process makes at a time: a model takes seconds, and other questions are asked too. */
const atOnce = 3;

/** Makes memories until it is stopped; every process of a desk does. */
export function startMaking(deps: MemoryDependencies): { stop(): Promise<void> } {
  return workWhileDue({
    act: (signal) => makeDueMemory(deps, signal),
    atOnce,
    logger: deps.logger,
    fault: 'memories could not be made; it is tried again',
  });
}
