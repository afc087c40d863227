import type { Connection } from '@plugdesk/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ActButton } from '../desk/act-button.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useDesk } from '../session/desk-context.tsx';
import { forgetConnections } from './forget-connections.ts';
import { nameAccount } from './name-account.ts';
import { connectionTexts } from './texts/index.ts';

const words = connectionTexts.plea;

/** As whom a conversation goes on whose account was disconnected: one button each, none of them chosen before. */
export function PleaAccounts({
  pluginId,
  conversationId,
  connections,
}: {
  pluginId: string;
  conversationId: string;
  connections: Connection[];
}) {
  const client = useDesk();
  const cache = useQueryClient();
  const choose = useMutation({
    mutationFn: (connectionId: string) =>
      client.call('chooseConnection', { params: { conversationId, pluginId }, body: { connectionId } }),
    onSettled: () => forgetConnections(cache),
  });
  return (
    <div className="stack">
      <div className="abreast">
        {connections.map((connection) => (
          <ActButton
            key={connection.id}
            type="button"
            className="button"
            busy={choose.isPending && choose.variables === connection.id}
            onClick={() => {
              if (!choose.isPending) choose.mutate(connection.id);
            }}
          >
            <bdi>{words.goOnAs(nameAccount(connection))}</bdi>
          </ActButton>
        ))}
      </div>
      <ProblemNotice error={choose.error} />
    </div>
  );
}
