import type { DeliveryDependencies, DeliveryLimits } from './delivery-dependencies.ts';
import type { ReadyEndpoint } from './endpoints/endpoint-row.ts';
import { type AttemptVerdict, decideNextStep, type NextStep, readRest } from './retry-schedule.ts';
import { type AttemptResult, sendAttempt } from './send-attempt.ts';
import type { ClaimedDelivery, ClaimedLane } from './statements/claim-deliveries.ts';
import type { AttemptRecord, LaneOutcome } from './statements/settle-attempts.ts';

/** What a lane needs on its way. */
export interface LaneRun {
  lane: ClaimedLane;
  endpoint: ReadyEndpoint;
  /** Stores an outcome, sooner or later; order within a lane is kept. */
  settle: (outcome: LaneOutcome) => void;
  /** Ends what is under way. */
  signal: AbortSignal;
  /** True once no further request may begin. */
  isClosing: () => boolean;
  /** Until when the endpoint asked to be left alone, which may have passed; null where it did not. */
  restsUntil: () => Date | null;
  /** It asks for that now. */
  rest: (until: Date) => void;
  /** Whether the endpoint has another address by now, as far as is known here. */
  hasMoved: () => boolean;
  /** Reads the endpoint anew, so that it is known. */
  lookAgain: () => Promise<void>;
  /** Takes a slot for one request; the answer gives it back. */
  takeSlot: () => (delivered: boolean | null) => void;
}

/** What is left of a lease must be enough for a request and for storing its outcome. */
const leaseMarginMs = 5_000;

type AttemptFacts = Omit<
  AttemptRecord,
  'position' | 'number' | 'outcome' | 'sentTo' | 'startedAt' | 'retryAt' | 'answer'
>;

type Dependencies = Pick<DeliveryDependencies, 'guardedFetch' | 'now' | 'random'>;

/**
 * Sends what was taken of a lane, one after another, until something has to wait. The last outcome that is stored gives
 * the lane back.
 */
export async function runLane(deps: Dependencies, limits: DeliveryLimits, run: LaneRun): Promise<void> {
  const { lane } = run;
  let { attempts, tries } = lane;
  const settle = (head: number, nextAt: Date, keep: boolean, records: AttemptRecord[]) => {
    lane.isHeld = keep;
    run.settle({
      key: lane.key,
      personId: lane.personId,
      id: lane.id,
      endpointId: lane.endpointId,
      fence: lane.fence,
      leaseUntil: lane.leaseUntil,
      head,
      attempts,
      tries,
      nextAt,
      keep,
      records,
    });
  };
  // Where history was lost there is nothing to send: the lane goes on behind it.
  if (lane.deliveries.length === 0) return settle(Number.MAX_SAFE_INTEGER, deps.now(), false, []);
  for (let delivery = lane.deliveries[0]; delivery; delivery = lane.deliveries[0]) {
    // Taken back or deleted meanwhile: whoever did that has said what became of it.
    if (lane.isLost) return;
    const startedAt = deps.now();
    const timeLeft = lane.leaseUntil.getTime() - startedAt.getTime();
    if (run.isClosing() || timeLeft < limits.timeoutMs + leaseMarginMs) {
      return settle(delivery.position, startedAt, false, []);
    }
    const waitsUntil = waitsFor(run, delivery, startedAt);
    if (waitsUntil !== null) return settle(delivery.position, waitsUntil, false, []);
    const record = await attempt(deps, limits, run, delivery, { startedAt, attempts, tries });
    const goesOn = record.outcome !== 'retry' && record.outcome !== 'postponed';
    attempts = goesOn ? 0 : attempts + 1;
    tries = goesOn ? 0 : record.outcome === 'retry' ? tries + 1 : tries;
    lane.deliveries.shift();
    const keep = goesOn && lane.deliveries.length > 0;
    const head = goesOn ? delivery.position + 1 : delivery.position;
    settle(head, record.retryAt ?? deps.now(), keep, [record]);
    if (!goesOn) return;
  }
}

async function attempt(
  deps: Dependencies,
  limits: DeliveryLimits,
  run: LaneRun,
  delivery: ClaimedDelivery,
  so: { startedAt: Date; attempts: number; tries: number },
): Promise<AttemptRecord> {
  const record = (
    outcome: AttemptRecord['outcome'],
    facts: AttemptFacts,
    retryAt: Date | null = null,
    answer: AttemptRecord['answer'] = null,
  ): AttemptRecord => ({
    position: delivery.position,
    number: so.attempts + 1,
    outcome,
    code: facts.code,
    reason: facts.reason,
    status: facts.status,
    url: facts.url,
    sentTo: facts.url === null ? null : run.endpoint.url,
    durationMs: facts.durationMs,
    responseHeaders: facts.responseHeaders,
    responseBody: facts.responseBody,
    responseTruncated: facts.responseTruncated,
    retryAt,
    startedAt: so.startedAt,
    answer,
  });
  const { body } = delivery;
  // Before anything that could be mended: what is too large is never sent, so nothing offers to send it again.
  if (body === null)
    return record('dead', unsent({ code: 'payload_limit', reason: 'The body is larger than 256 KB.' }));
  if (run.endpoint.lacksLeave) {
    const reason = 'The endpoint’s owner has no leave for webhooks.';
    return record('not-sent', unsent({ code: 'owner_without_leave', reason }));
  }
  if (!run.endpoint.isOn)
    return record('not-sent', unsent({ code: 'endpoint_off', reason: 'The endpoint is off.' }));
  if (delivery.expiresAt !== null && delivery.expiresAt <= so.startedAt)
    return record('expired', unsent({ code: 'expired', reason: 'The window is older than an hour.' }));
  const keys = run.endpoint.keysAt(so.startedAt);
  if (keys === null) {
    const facts = unsent({
      code: 'secret_unreadable',
      reason: 'The secret does not open with the desk’s key.',
    });
    const step = decide(deps, { kind: 'ours' }, delivery, so);
    if (step.step === 'retry') return record('postponed', facts, step.at);
    return record('dead', { ...facts, ...wordDeath(step.code, facts, so.tries) });
  }

  const giveBack = run.takeSlot();
  const result = await sendAttempt(deps.guardedFetch, {
    url: run.endpoint.url,
    shownUrl: run.endpoint.shownUrl,
    query: delivery.query,
    eventId: delivery.eventId,
    type: delivery.type,
    body,
    keys,
    at: so.startedAt,
    timeoutMs: limits.timeoutMs,
    signal: run.signal,
  });
  giveBack(result.verdict.kind === 'delivered');
  const { verdict } = result;
  if (verdict.kind === 'delivered') {
    const { message } = result;
    const { eventId, type } = delivery;
    return record('delivered', result, null, message === null ? null : { eventId, type, message });
  }
  const restMs = readRest(verdict);
  // Before an answer that decides for all others, the endpoint is read anew: another process may have moved it. Where
  // that fails, it is stored for the address that answered, and for no other.
  if (restMs !== null || result.status === 410) await run.lookAgain().catch(() => {});
  // The former address decides nothing, and the new one is tried at once.
  if (run.hasMoved()) return record(verdict.kind === 'ours' ? 'postponed' : 'retry', result, deps.now());
  if (restMs !== null) run.rest(new Date(deps.now().getTime() + restMs));
  const next = decide(deps, verdict, delivery, so);
  if (next.step === 'dead')
    return record('dead', { ...result, ...wordDeath(next.code, result, so.tries + 1) });
  return record(next.counts ? 'retry' : 'postponed', result, next.at);
}

/** Until when an endpoint's rest holds a delivery; null where there is none. A window that is over waits for nothing. */
function waitsFor(run: LaneRun, { expiresAt }: ClaimedDelivery, now: Date): Date | null {
  const until = run.endpoint.isOn ? run.restsUntil() : null;
  if (until === null || until <= now || (expiresAt !== null && expiresAt <= now)) return null;
  return expiresAt !== null && expiresAt < until ? expiresAt : until;
}

/** What is known of an attempt at which nothing was sent. */
function unsent(why: { code: string; reason: string }): AttemptFacts {
  return {
    ...why,
    status: null,
    url: null,
    durationMs: null,
    responseHeaders: null,
    responseBody: null,
    responseTruncated: null,
  };
}

/** @param so how often it was tried before: what did not count was a fault of ours */
function decide(
  deps: Dependencies,
  verdict: AttemptVerdict,
  { expiresAt }: ClaimedDelivery,
  { attempts, tries }: { attempts: number; tries: number },
): NextStep {
  return decideNextStep(verdict, tries + 1, expiresAt, deps.now(), deps.random(), attempts - tries + 1);
}

/**
 * The last reason, and why it is the last.
 * @param tries how many counted
 */
function wordDeath(
  code: Extract<NextStep, { step: 'dead' }>['code'],
  { reason }: Pick<AttemptResult, 'reason'>,
  tries: number,
): { code: string; reason: string } {
  if (code === 'gone') return { code, reason: `${reason} The endpoint is off now.` };
  if (code === 'refused') return { code, reason: `${reason} It was tried ${tries} times.` };
  if (code === 'desk_fault')
    return { code, reason: `${reason} For three days the fault was the desk’s own.` };
  return { code, reason: `${reason} It was the last try of the schedule.` };
}
