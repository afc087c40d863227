import type { AssistantDependencies } from '../assistant-dependencies.ts';
import type { ArgumentsCheck } from '../calls/check-arguments.ts';
import { readAttachedNames, readKnownFiles, readSources, readTaint } from '../calls/conversation-sources.ts';
import type { CallToPrepare, PreparedCall } from '../calls/prepare-call.ts';
import { prepareCall } from '../calls/prepare-call.ts';
import { findTool, ownCalls, type TurnContext } from '../turns/turn-context.ts';
import type { StoredCall } from '../turns/turn-state.ts';

/**
 * Makes a call that waited for a connection ready again, as if it were written now: by the description that runs now, with
 * today's rules. A change that was sent and refused asks, whatever was remembered.
 */
export async function prepareConnected(
  desk: AssistantDependencies,
  context: TurnContext,
  check: (schema: Record<string, unknown>, value: unknown) => ArgumentsCheck,
  call: StoredCall,
): Promise<PreparedCall> {
  const turns = [...context.earlier, { ...context.turn, parts: context.parts }];
  const given: CallToPrepare = {
    id: call.view.id,
    turnId: context.turn.turnId,
    conversationId: context.turn.conversationId,
    step: call.step,
    position: call.position,
    toolName: call.view.toolName,
    arguments: call.view.arguments,
    problem: null,
    providerState: call.providerState,
    choice: call.view.choice,
    found: findTool(context.plugins, call.view.toolName),
    person: context.person,
    sources: readSources(turns, context.calls, context.files),
    taintedBy: readTaint(turns, context.calls),
    attachedFiles: readAttachedNames(turns),
    files: readKnownFiles(turns, context.calls),
  };
  const ready = keepRenewed(keepMends(await prepareCall(desk, check, given), call), call);
  return call.view.need?.asksAgain === true ? askAnyway(ready) : ready;
}

/** The arguments were mended when they were written: they fit now, and that they did not is still told. */
function keepMends(ready: PreparedCall, { view: { mends } }: StoredCall): PreparedCall {
  if (!mends || ready.call.view.mends) return ready;
  return { ...ready, call: { ...ready.call, view: { ...ready.call.view, mends } } };
}

/** That its sign-in was renewed once stays with a call that asks again: it is not renewed another time. */
function keepRenewed(ready: PreparedCall, { view: { renewed } }: StoredCall): PreparedCall {
  if (renewed !== true) return ready;
  return { ...ready, call: { ...ready.call, view: { ...ready.call.view, renewed } } };
}

/** The calls of this turn that waited for a connection and may go on. */
export function connectedCalls(context: TurnContext): StoredCall[] {
  return ownCalls(context).filter((call) => call.view.status === 'connected');
}

function askAnyway(ready: PreparedCall): PreparedCall {
  if (ready.prepared === null) return ready;
  const reason = {
    code: 'sign-in-renewed' as const,
    title: 'It was not let in before.',
    text: 'The plugin refused it for want of a sign-in. Now that there is one, it is asked for again before it is sent.',
    said: { sentence: 'sign-in-renewed', values: {} },
  };
  return {
    call: {
      ...ready.call,
      view: { ...ready.call.view, asked: true, reasons: [reason, ...ready.call.view.reasons] },
    },
    prepared: { ...ready.prepared, ask: true, mayRemember: false },
  };
}
