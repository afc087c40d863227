import type { ToolCall } from '@plugdesk/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ActButton } from '../desk/act-button.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { wordReason } from '../texts/said.ts';

const words = texts.call;

/** Under a change that did not ask: since when it does not, and the way to take that back. */
export function NotAsked({ call }: { call: ToolCall }) {
  const client = useDesk();
  const cache = useQueryClient();
  const reason = call.reasons.find(({ code }) => code === 'remembered');
  const pluginId = call.plugin?.id;
  const operationKey = call.operation?.key;
  const choices = useQuery({ ...deskQuery(client, 'listRememberedChoices', {}), enabled: !!reason });
  const takeBack = useMutation({
    mutationFn: (choice: { pluginId: string; operationKey: string }) =>
      client.call('takeBackChoice', { body: choice }),
    onSettled: () => cache.invalidateQueries({ queryKey: ['listRememberedChoices'] }),
  });
  if (!reason || pluginId === undefined || operationKey === undefined) return null;
  const holds = choices.data?.choices.some(
    (choice) => choice.pluginId === pluginId && choice.operationKey === operationKey,
  );
  const worded = wordReason(reason);
  return (
    <>
      <p className="note not-asked">
        <bdi>
          {worded.title} {worded.text}
        </bdi>{' '}
        {holds ? (
          <ActButton
            type="button"
            className="more"
            busy={takeBack.isPending}
            onClick={() => takeBack.mutate({ pluginId, operationKey })}
          >
            {texts.approvals.takeBack}
          </ActButton>
        ) : choices.data ? (
          <span role="status">{words.takenBack}</span>
        ) : null}
      </p>
      <ProblemNotice error={takeBack.error} />
    </>
  );
}
