import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, Step, Wire, WireEvent } from './script.ts';

/** How an answer ended: as scripted, cut as scripted, or because the client went away. */
export type Ending = 'complete' | 'cut' | 'client-gone';

/**
 * Sends the events of a step at its pace and with its fault.
 *
 * @param gone aborted when the client closes the connection or the server is closed
 */
export async function playStep(
  response: ServerResponse,
  wire: Wire,
  events: WireEvent[],
  step: Step,
  gone: AbortSignal,
): Promise<Ending> {
  const fault = step.fault;
  if (step.delayMs !== undefined) await wait(step.delayMs, gone);
  if (fault?.kind === 'no-answer') await untilGone(gone);
  if (gone.aborted) return 'client-gone';
  if (fault?.kind === 'not-a-stream') {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(fault.body ?? '<!doctype html><title>Welcome</title><p>It works.</p>');
    return 'complete';
  }
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
  });
  const shown = events.slice(0, stopAt(events, fault));
  if (step.tokensPerSecond === undefined) {
    await write(response, shown.map((event) => event.data).join(''));
  } else {
    await writePaced(response, shown, step.tokensPerSecond, gone);
  }
  if (gone.aborted) return 'client-gone';
  if (fault?.kind === 'silence') {
    await untilGone(gone);
    return 'client-gone';
  }
  if (fault?.kind === 'error-event') await write(response, wire.errorEvent(fault.type, fault.message));
  if (fault?.kind === 'cut-after' && fault.how !== 'close') {
    response.socket?.destroy();
    return 'cut';
  }
  response.end();
  return fault?.kind === 'cut-after' ? 'cut' : 'complete';
}

/** The index of the first event that is not sent any more. */
function stopAt(events: WireEvent[], fault: Fault | undefined): number {
  if (fault?.kind === 'silence' || fault?.kind === 'error-event') {
    return indexAfter(
      events,
      fault.afterChunks,
      (event) => event.part === 'text' || event.part === 'tool-input',
    );
  }
  if (fault?.kind !== 'cut-after') return events.length;
  const { part } = fault;
  const count = events.filter((event) => event.part === part).length;
  if (count === 0) throw new Error(`The fault cuts after '${part}', but the step has none.`);
  return indexAfter(events, part === 'start' ? count : Math.ceil(count / 2), (event) => event.part === part);
}

/** The index behind the `count`-th event that fits; with 0, behind the start of the stream. */
function indexAfter(events: WireEvent[], count: number, fits: (event: WireEvent) => boolean): number {
  let seen = 0;
  for (const [index, event] of events.entries()) {
    if (seen === count && event.part !== 'start') return index;
    if (fits(event)) seen += 1;
  }
  return events.length;
}

/** One timer a stream and no promise a piece: what the benches measure should not be this server. */
function writePaced(
  response: ServerResponse,
  events: WireEvent[],
  tokensPerSecond: number,
  gone: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const begin = performance.now();
    let next = 0;
    let pieces = 0;
    let timer: NodeJS.Timeout | undefined;
    const finish = () => {
      clearTimeout(timer);
      gone.removeEventListener('abort', finish);
      resolve();
    };
    const advance = () => {
      let data = '';
      for (let event = events[next]; event !== undefined; event = events[next]) {
        if (event.part === 'text' || event.part === 'tool-input') {
          // Measured from the beginning, so that late timers do not add up.
          const due = begin + (pieces * 1000) / tokensPerSecond - performance.now();
          if (due > 1) {
            timer = setTimeout(advance, due);
            break;
          }
          pieces += 1;
        }
        data += event.data;
        next += 1;
      }
      if (data !== '') response.write(data);
      if (next === events.length) finish();
    };
    gone.addEventListener('abort', finish, { once: true });
    if (gone.aborted) finish();
    else advance();
  });
}

function write(response: ServerResponse, data: string): Promise<void> {
  return new Promise((resolve) => {
    response.write(data, () => resolve());
  });
}

async function wait(ms: number, gone: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: gone }).catch(() => undefined);
}

function untilGone(gone: AbortSignal): Promise<void> {
  if (gone.aborted) return Promise.resolve();
  return new Promise((resolve) => gone.addEventListener('abort', () => resolve(), { once: true }));
}
