import type { ToolCall } from '@plugdesk/protocol';
import { useId, useState } from 'react';
import { formatDuration } from '../desk/figures.ts';
import { Icon } from '../desk/icon.tsx';
import { Sign } from '../desk/sign.tsx';
import { texts } from '../texts/index.ts';
import { wordCall } from '../texts/word-call.ts';
import { ToolCallLine } from './tool-call-line.tsx';

/** Several look-ups in a row of one plugin: one line that opens to its calls. */
export function JoinedCalls({ calls, conversationId }: { calls: ToolCall[]; conversationId: string }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const first = calls[0];
  if (!first) return null;
  const time = calls.reduce((sum, call) => sum + (call.durationMs ?? 0), 0);
  return (
    <>
      <div className="call" data-open={open || undefined}>
        <button
          type="button"
          className="call-line"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <Sign name="reads" />
          <span className="said">
            <bdi>{wordCall(first)}</bdi>
          </span>
          <span className="meta">
            {first.plugin ? <bdi>{first.plugin.name}</bdi> : null} · {texts.call.more(calls.length)} ·{' '}
            {formatDuration(time)}
          </span>
          <Icon name="right" />
        </button>
      </div>
      <div id={id} hidden={!open}>
        {open
          ? calls.map((call) => (
              <ToolCallLine key={call.id} call={call} approval={null} conversationId={conversationId} />
            ))
          : null}
      </div>
    </>
  );
}
