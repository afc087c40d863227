import { clearTimeout, setTimeout } from 'node:timers';
import type { Fault } from '@plugdesk/protocol';
import { type AssistantDependencies, leaseMs } from '../assistant-dependencies.ts';
import { readTurnFiles } from '../attachments/read-attachments.ts';
import { createArgumentsCheck } from '../calls/check-arguments.ts';
import { endTurn } from '../statements/end-turn.ts';
import { renewLeases } from '../statements/renew-leases.ts';
import { takeLapsedTurn } from '../statements/take-lapsed-turn.ts';
import { readFoundTools } from './found-tools.ts';
import { readCalls, readTurns } from './read-turns.ts';
import { recoverCalls } from './recover-calls.ts';
import { interruptedFault, type RunOutcome, runTurn } from './run-turn.ts';
import { takePersona } from './take-persona.ts';
import { createEmitter, renewEveryMs, TurnAbort, type TurnContext } from './turn-context.ts';
import type { TakenTurn } from './turn-state.ts';

/** Runs turns in this process, holds their leases, and takes up those whose process died. */
export interface TurnRunner {
  /** Runs a turn that was taken up. Returns at once; `idle` tells when all have ended. */
  run(taken: TakenTurn): void;
  /** Stops a turn that runs in this process. @returns whether it does */
  stop(turnId: string): boolean;
  /** Takes up turns whose lease has lapsed. */
  recover(): Promise<void>;
  /** Begins to renew leases and to look for lapsed ones. */
  start(): void;
  /** Ends all turns as interrupted and waits for them; requests on their way come to their end first. */
  close(): Promise<void>;
  /** Resolves when no turn runs here. */
  idle(): Promise<void>;
}

interface Running {
  taken: TakenTurn;
  abort: AbortController;
  done: Promise<void>;
}

/** Makes the runner of this process; nothing starts before `start`. */
export function createTurnRunner(desk: AssistantDependencies): TurnRunner {
  const running = new Map<string, Running>();
  const check = createArgumentsCheck();
  let timer: NodeJS.Timeout | null = null;
  let closing = false;

  async function carryOut(taken: TakenTurn, abort: AbortController): Promise<void> {
    const startedAt = performance.now();
    const emitter = createEmitter(desk, taken, (reason) => abort.abort(reason));
    const [turns, person, settings, plugins] = await Promise.all([
      readTurns(desk.database.kysely, taken.personId, taken.conversationId),
      desk.people.findPerson(taken.personId),
      desk.settings.readSettings(),
      desk.plugins.activePlugins(taken.personId),
    ]);
    const turn = turns.find((candidate) => candidate.turnId === taken.turnId);
    if (!turn || !person) return;
    const earlier = turns.filter((other) => other.position < turn.position);
    const context: TurnContext = {
      taken,
      turn,
      person,
      plugins,
      earlier,
      files: await readTurnFiles(desk.database.kysely, turn, earlier),
      calls: await readCalls(desk.database.kysely, taken.personId, taken.conversationId),
      foundTools: await readFoundTools(desk.database.kysely, taken),
      toolsLeftOut: 0,
      offered: null,
      persona: null,
      hasMemories: await desk.memories.hasAny(taken.personId),
      parts: turn.parts,
      callsUsed: turn.callsUsed,
      signal: abort.signal,
      ...emitter,
    };
    const remaining = Math.max(1_000, settings.turnSeconds * 1_000 - turn.usedMs);
    const timeOver = setTimeout(() => abort.abort(new TurnAbort('time-over')), remaining);
    emitter.emit({
      type: 'turn-status',
      turnId: taken.turnId,
      status: 'running',
      fault: null,
      at: desk.now().toISOString(),
    });
    try {
      for (;;) {
        const outcome = await runWithModel(context, settings);
        const usedMs = turn.usedMs + performance.now() - startedAt;
        if ((await letGo(context, outcome, usedMs)) !== 'more') break;
        // A decision came in just now: its call is read anew and sent in another round.
        context.calls = await readCalls(desk.database.kysely, taken.personId, taken.conversationId);
      }
    } finally {
      clearTimeout(timeOver);
    }
  }

  async function runWithModel(
    context: TurnContext,
    settings: { maxCallsPerTurn: number; toolBudgetTokens: number; approvalHours: number },
  ): Promise<RunOutcome> {
    const model = (await desk.models.find(context.turn.model?.id ?? null)) ?? (await desk.models.find(null));
    if (!model) {
      return {
        status: 'failed',
        fault: {
          code: 'model_unknown',
          message: 'The model of this turn is not set up any more.',
          hint: 'Choose another model and try again.',
        },
      };
    }
    try {
      await takePersona(desk, context, model);
      return await runTurn(desk, context, {
        model,
        check,
        limits: {
          maxCalls: settings.maxCallsPerTurn,
          toolBudgetTokens: settings.toolBudgetTokens,
          approvalHours: settings.approvalHours,
        },
      });
    } catch (error) {
      desk.logger.error({ err: error, turnId: context.turn.turnId }, 'turn failed by a fault of the desk');
      return { status: 'failed', fault: ownFault(context.turn.turnId) };
    }
  }

  async function letGo(
    context: TurnContext,
    outcome: RunOutcome,
    usedMs: number,
  ): Promise<'ended' | 'lost' | 'more'> {
    await context.emitted().catch(() => undefined);
    const at = desk.now();
    const end = await endTurn(desk.pool, context.taken, {
      ...outcome,
      at,
      parts: context.parts,
      callsUsed: context.callsUsed,
      usedMs,
    });
    if (end === 'ended') {
      await desk.log.append(context.taken, {
        type: 'turn-status',
        turnId: context.taken.turnId,
        status: outcome.status,
        fault: outcome.fault,
        at: at.toISOString(),
      });
    }
    return end;
  }

  async function recoverOne(taken: TakenTurn): Promise<void> {
    const approvedLeft = await recoverCalls(desk, taken);
    if (approvedLeft) {
      runner.run(taken);
      return;
    }
    const turns = await readTurns(desk.database.kysely, taken.personId, taken.conversationId);
    const turn = turns.find((candidate) => candidate.turnId === taken.turnId);
    const calls = await readCalls(desk.database.kysely, taken.personId, taken.conversationId);
    const waits = calls.some(
      ({ view }) =>
        view.turnId === taken.turnId && (view.status === 'waiting' || view.status === 'needs-connection'),
    );
    const outcome: RunOutcome = waits
      ? { status: 'waiting', fault: null }
      : { status: 'interrupted', fault: interruptedFault };
    const at = desk.now();
    const end = await endTurn(desk.pool, taken, {
      ...outcome,
      at,
      parts: turn?.parts ?? [],
      callsUsed: turn?.callsUsed ?? 0,
      usedMs: turn?.usedMs ?? 0,
    });
    if (end === 'more') runner.run(taken);
    if (end !== 'ended') return;
    await desk.log.append(taken, {
      type: 'turn-status',
      turnId: taken.turnId,
      status: outcome.status,
      fault: outcome.fault,
      at: at.toISOString(),
    });
  }

  async function renew(): Promise<void> {
    if (running.size === 0) return;
    const held = await renewLeases(
      desk.pool,
      [...running.values()].map((entry) => entry.taken),
      leaseMs,
    );
    for (const [turnId, entry] of running) {
      const stopRequested = held.get(turnId);
      if (stopRequested) entry.abort.abort(new TurnAbort('stopped'));
    }
  }

  const runner: TurnRunner = {
    run(taken) {
      const abort = new AbortController();
      const done = carryOut(taken, abort)
        .catch((error: unknown) => {
          // The lease lapses and the turn is taken up again, here or elsewhere.
          desk.logger.error({ err: error, turnId: taken.turnId }, 'turn could not be carried out');
        })
        .finally(() => {
          if (running.get(taken.turnId)?.abort === abort) running.delete(taken.turnId);
        });
      running.set(taken.turnId, { taken, abort, done });
      if (closing) abort.abort(new TurnAbort('shutdown'));
    },
    stop(turnId) {
      const entry = running.get(turnId);
      entry?.abort.abort(new TurnAbort('stopped'));
      return entry !== undefined;
    },
    async recover() {
      for (;;) {
        const taken = await takeLapsedTurn(desk.pool, leaseMs);
        if (taken === null) return;
        await recoverOne(taken);
      }
    },
    start() {
      const tick = async () => {
        try {
          await renew();
          await runner.recover();
        } catch (error) {
          desk.logger.warn({ err: error }, 'leases could not be renewed');
        }
        if (!closing) timer = setTimeout(() => void tick(), renewEveryMs).unref();
      };
      void tick();
    },
    async close() {
      closing = true;
      if (timer) clearTimeout(timer);
      for (const entry of running.values()) entry.abort.abort(new TurnAbort('shutdown'));
      await runner.idle();
    },
    async idle() {
      while (running.size > 0) await Promise.all([...running.values()].map((entry) => entry.done));
    },
  };
  return runner;
}

function ownFault(turnId: string): Fault {
  return {
    code: 'internal',
    message: 'The desk made a mistake while answering.',
    hint: `Try again. The mistake is logged under ${turnId}.`,
  };
}
