import type { Turn } from '@plugdesk/protocol';
import { useCallback, useState } from 'react';
import { groupParked } from './group-parked.ts';
import { Plea } from './plea.tsx';
import { connectionTexts } from './texts/index.ts';

const words = connectionTexts.plea;

/** How it ended here: connected (as whom, where that is known), or left out. */
type PleaEnd = { kind: 'connected'; accountName: string | null } | { kind: 'left' };

/** A card for each plugin that calls of this turn wait for, and afterwards a line that says what became of it. */
export default function Pleas({ turn }: { turn: Turn }) {
  const [ends, setEnds] = useState<Readonly<Record<string, PleaEnd>>>({});
  const endWith = useCallback(
    (pluginId: string, end: PleaEnd) => setEnds((before) => ({ ...before, [pluginId]: end })),
    [],
  );
  const parked = groupParked(turn.calls);
  const waiting = new Set(parked.map(({ need }) => need.plugin.id));
  return (
    <>
      {parked.map((one) => (
        <OnePlea key={one.need.plugin.id} parked={one} turn={turn} onEnd={endWith} />
      ))}
      {Object.entries(ends)
        .filter(([pluginId]) => !waiting.has(pluginId))
        .map(([pluginId, end]) => (
          <p key={pluginId} className="note" role="status">
            <bdi>{wordEnd(end, hasWorked(turn, pluginId))}</bdi>
          </p>
        ))}
    </>
  );
}

function OnePlea({
  parked,
  turn,
  onEnd,
}: {
  parked: ReturnType<typeof groupParked>[number];
  turn: Turn;
  onEnd: (pluginId: string, end: PleaEnd) => void;
}) {
  const pluginId = parked.need.plugin.id;
  const connected = useCallback(
    (accountName: string | null) => onEnd(pluginId, { kind: 'connected', accountName }),
    [onEnd, pluginId],
  );
  return (
    <Plea
      parked={parked}
      conversationId={turn.conversationId}
      onConnected={connected}
      onLeft={() => onEnd(pluginId, { kind: 'left' })}
    />
  );
}

/** True once a call of the plugin that had waited was let in. */
function hasWorked(turn: Turn, pluginId: string): boolean {
  return turn.calls.some((call) => call.plugin?.id === pluginId && call.need && call.status === 'succeeded');
}

function wordEnd(end: PleaEnd, worked: boolean): string {
  if (end.kind === 'left') return words.later;
  if (worked) return words.worked;
  return end.accountName === null ? words.goesOn : words.goesOnAs(end.accountName);
}
