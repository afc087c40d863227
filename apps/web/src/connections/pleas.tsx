import type { ToolCall, Turn } from '@plugdesk/protocol';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { forgetConnections } from './forget-connections.ts';
import { groupParked } from './group-parked.ts';
import { Plea } from './plea.tsx';
import { connectionTexts } from './texts/index.ts';

const words = connectionTexts.plea;

interface ShownCall {
  id: string;
  pluginId: string;
}

/** A card for each plugin that calls of this turn wait for, and afterwards a line that says what became of it. */
export default function Pleas({ turn }: { turn: Turn }) {
  /** Calls that a card stood here for, and their plugins: how it ended is said of them. */
  const [shown, setShown] = useState<readonly ShownCall[]>([]);
  const parked = groupParked(turn.calls);
  const waiting = parked.flatMap(({ need, calls }) =>
    calls.map(({ id }) => ({ id, pluginId: need.plugin.id })),
  );
  const added = waiting.filter(({ id }) => !shown.some((call) => call.id === id));
  if (added.length > 0) setShown([...shown, ...added]);
  const over = new Set(shown.map(({ pluginId }) => pluginId));
  for (const { pluginId } of waiting) over.delete(pluginId);
  return (
    <>
      {parked.map((one) => (
        <Plea key={one.need.plugin.id} parked={one} conversationId={turn.conversationId} />
      ))}
      {[...over].map((pluginId) => (
        <PleaEnd
          key={pluginId}
          pluginId={pluginId}
          conversationId={turn.conversationId}
          calls={turn.calls.filter(({ id }) =>
            shown.some((call) => call.id === id && call.pluginId === pluginId),
          )}
        />
      ))}
    </>
  );
}

/** How waiting for a connection ended: left out, or connected; that it works only after a call has. */
function PleaEnd({
  pluginId,
  conversationId,
  calls,
}: {
  pluginId: string;
  conversationId: string;
  calls: ToolCall[];
}) {
  const left = calls.some(({ fault }) => fault?.code === 'not_connected');
  const worked = calls.some(({ status }) => status === 'succeeded');
  const cache = useQueryClient();
  useEffect(() => {
    forgetConnections(cache);
  }, [cache]);
  const client = useDesk();
  const list = useQuery({ ...deskQuery(client, 'listConnections', {}), enabled: !left });
  const own = useQuery({
    ...deskQuery(client, 'readConversationConnections', { params: { conversationId } }),
    enabled: !left,
  });
  const named = own.data?.choices[pluginId];
  // Until it is known as whom this conversation goes on, nobody is named.
  const account = own.data
    ? list.data?.connections.find(({ id, plugin, chosen }) =>
        named === undefined ? plugin.id === pluginId && chosen : id === named,
      )?.accountName
    : undefined;
  return (
    <p className="note" role="status">
      <bdi>
        {left ? words.later : worked ? words.worked : account ? words.goesOnAs(account) : words.goesOn}
      </bdi>
    </p>
  );
}
