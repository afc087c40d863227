import type { Approval, ToolCall } from '@plugdesk/protocol';
import { lazy, Suspense, useId } from 'react';
import { Elapsed } from '../desk/elapsed.tsx';
import { formatDuration } from '../desk/figures.ts';
import { Icon } from '../desk/icon.tsx';
import { loadPart } from '../desk/load-part.ts';
import { Patience } from '../desk/patience.tsx';
import { Sign } from '../desk/sign.tsx';
import { texts } from '../texts/index.ts';
import { nameSource } from '../texts/name-source.ts';
import { wordFault } from '../texts/said.ts';
import { wordCall } from '../texts/word-call.ts';
import { isUnderWay, signOfCall } from './call-sign.ts';
import { NotAsked } from './not-asked.tsx';
import { keyOfCall } from './opened-call.ts';
import { useOpenedCall } from './use-opened-call.ts';

const CallPanel = lazy(() => loadPart(() => import('./call-panel.tsx')));
const words = texts.call;

/** One call in the margin: its sign, a sentence, plugin and time; opened, everything about it. */
export function ToolCallLine({
  call: stored,
  approval,
  conversationId,
}: {
  call: ToolCall;
  approval: Approval | null;
  conversationId: string;
}) {
  const { tab, toggle, choose } = useOpenedCall(keyOfCall(stored));
  const open = tab !== null;
  const id = useId();
  // Time runs out before the desk closes the call: the line must not wait for a decision that cannot come.
  const over = stored.status === 'waiting' && approval?.state === 'expired';
  const call: ToolCall = over ? { ...stored, status: 'expired' } : stored;
  const sentence = wordCall(call) || call.operation?.title || call.toolName || words.unnamed;
  return (
    <div className="call" data-open={open || undefined}>
      <button type="button" className="call-line" aria-expanded={open} aria-controls={id} onClick={toggle}>
        <Sign name={signOfCall(call)} {...(call.status === 'needs-connection' ? { colour: 'asks' } : {})} />
        <span className="said">
          <bdi>{sentence}</bdi>
          <Outcome call={call} />
        </span>
        <span className="meta">
          {call.plugin ? <bdi>{nameSource(call.plugin)}</bdi> : null}
          {call.plugin && call.durationMs !== null ? ' · ' : null}
          {call.durationMs !== null ? formatDuration(call.durationMs) : null}
          {isUnderWay(call) ? <Elapsed since={call.startedAt} /> : null}
        </span>
        <Icon name="right" />
      </button>
      <NotAsked call={call} />
      <div id={id} hidden={!open}>
        {tab !== null ? (
          <Suspense fallback={<Patience />}>
            <CallPanel
              call={call}
              approval={approval}
              conversationId={conversationId}
              tab={tab}
              onTab={choose}
            />
          </Suspense>
        ) : null}
      </div>
    </div>
  );
}

/** What became of a call that did not simply go well. */
function Outcome({ call }: { call: ToolCall }) {
  // What a parked call was refused for stands in the card that asks for the connection.
  const parked = call.status === 'needs-connection';
  const fault =
    call.fault && !parked
      ? wordFault(call.fault, {
          ...(call.plugin ? { plugin: call.plugin.name } : {}),
          ...(call.result ? { status: String(call.result.status) } : {}),
        })
      : null;
  const text =
    call.status === 'replaced'
      ? words.replaced
      : call.status === 'stopped'
        ? words.stopped
        : call.status === 'waiting'
          ? words.waits
          : parked
            ? call.need?.why === 'choose'
              ? words.parkedChoice
              : words.parked
            : call.status === 'denied'
              ? words.denied
              : (fault?.message ?? null);
  if (!text) return null;
  return (
    <span className="outcome">
      <bdi>{text}</bdi>
      {fault?.hint ? <bdi> {fault.hint}</bdi> : null}
    </span>
  );
}
