import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Choice } from '../desk/field.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { nameAccount } from './name-account.ts';
import { connectionTexts } from './texts/index.ts';

const words = connectionTexts.choice;

/** Stands for an account that is gone; no connection has this id. */
const isLost = 'lost';

/** In a conversation: as whom it uses each plugin with which the person has several connections. */
export function ConnectionChoices({ conversationId }: { conversationId: string }) {
  const client = useDesk();
  const cache = useQueryClient();
  const list = useQuery(deskQuery(client, 'listConnections', {}));
  const chosen = useQuery(deskQuery(client, 'readConversationConnections', { params: { conversationId } }));
  const choose = useMutation({
    mutationFn: ({ pluginId, connectionId }: { pluginId: string; connectionId: string | null }) =>
      client.call('chooseConnection', { params: { conversationId, pluginId }, body: { connectionId } }),
    onSettled: () => cache.invalidateQueries({ queryKey: ['readConversationConnections'] }),
  });
  const byPlugin = Map.groupBy(list.data?.connections ?? [], ({ plugin }) => plugin.id);
  const lost = chosen.data?.lost ?? {};
  const several = [...byPlugin].filter(
    ([pluginId, connections]) => connections.length > 1 || pluginId in lost,
  );
  if (several.length === 0 || !chosen.data) return null;
  return (
    <div className="connection-choices">
      {several.map(([pluginId, connections]) => {
        const gone = lost[pluginId];
        const usual = connections.find((one) => one.chosen) ?? connections[0];
        return (
          <Choice
            key={pluginId}
            label={words.title(usual?.plugin.name ?? '')}
            value={gone === undefined ? (chosen.data.choices[pluginId] ?? '') : isLost}
            disabled={choose.isPending}
            options={[
              ...(gone === undefined ? [] : [[isLost, words.lost(gone)] as const]),
              ['', words.usual(usual?.name ?? '')] as const,
              ...connections.map((one) => [one.id, nameAccount(one)] as const),
            ]}
            onChange={(connectionId) => {
              if (connectionId === isLost) return;
              choose.mutate({ pluginId, connectionId: connectionId || null });
            }}
          />
        );
      })}
      <ProblemNotice error={choose.error ?? chosen.error} />
    </div>
  );
}
