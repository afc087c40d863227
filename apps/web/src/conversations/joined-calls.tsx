import type { ToolCall } from '@plugdesk/protocol';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { formatDuration } from '../desk/figures.ts';
import { Icon } from '../desk/icon.tsx';
import { Sign } from '../desk/sign.tsx';
import { texts } from '../texts/index.ts';
import { nameSource } from '../texts/name-source.ts';
import { wordCall } from '../texts/word-call.ts';
import { keyOfCall, readOpened, withCall } from './opened-call.ts';
import { ToolCallLine } from './tool-call-line.tsx';

/** Several look-ups in a row of one plugin: one line that opens to its calls. */
export function JoinedCalls({ calls, conversationId }: { calls: ToolCall[]; conversationId: string }) {
  const [spread, setSpread] = useState(false);
  const someOpen = useSearch({
    strict: false,
    select: (search) => {
      const opened = readOpened(search.open);
      return calls.some((call) => opened.has(keyOfCall(call)));
    },
  });
  const navigate = useNavigate();
  const id = useId();
  const first = calls[0];
  if (!first) return null;
  // A link to one of its calls spreads it.
  const open = spread || someOpen;
  const turn = () => {
    setSpread(!open);
    if (!someOpen) return;
    navigate({
      to: '.',
      search: (search) => ({
        ...search,
        open: calls.reduce<string | undefined>(
          (address, call) => withCall(address, keyOfCall(call), null),
          search.open,
        ),
      }),
      replace: true,
      resetScroll: false,
    });
  };
  const time = calls.reduce((sum, call) => sum + (call.durationMs ?? 0), 0);
  return (
    <>
      <div className="call" data-open={open || undefined}>
        <button type="button" className="call-line" aria-expanded={open} aria-controls={id} onClick={turn}>
          <Sign name="reads" />
          <span className="said">
            <bdi>{wordCall(first)}</bdi>
          </span>
          <span className="meta">
            {first.plugin ? <bdi>{nameSource(first.plugin)}</bdi> : null} · {texts.call.more(calls.length)} ·{' '}
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
