import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ActButton } from '../desk/act-button.tsx';
import { Icon } from '../desk/icon.tsx';
import { Page } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Sign } from '../desk/sign.tsx';
import { deskQuery, useDesk, useTimes } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';

const words = texts.approvals;

/** The operations that the person chose not to be asked for. */
export function RememberedPage() {
  const client = useDesk();
  const cache = useQueryClient();
  const times = useTimes();
  const list = useQuery(deskQuery(client, 'listRememberedChoices', {}));
  const takeBack = useMutation({
    mutationFn: (choice: { pluginId: string; operationKey: string }) =>
      client.call('takeBackChoice', { body: choice }),
    onSettled: () => cache.invalidateQueries({ queryKey: ['listRememberedChoices'] }),
  });
  return (
    <Page
      title={words.remembered}
      narrow
      lead={
        <Link to="/approvals" className="button quiet square small" aria-label={texts.common.back}>
          <Icon name="back" />
        </Link>
      }
    >
      <ProblemNotice error={list.error ?? takeBack.error} onRetry={() => list.refetch()} />
      {list.isPending ? <Patience /> : null}
      {list.data?.choices.length === 0 ? <p className="two">{words.rememberedNone}</p> : null}
      <ul className="rows">
        {list.data?.choices.map((choice) => (
          <li key={`${choice.pluginId} ${choice.operationKey}`} className="op">
            <Sign name="changes" />
            <span>
              <bdi>{choice.operationTitle}</bdi> <span className="two">· </span>
              <bdi className="two">{choice.pluginName}</bdi>
              <span className="exact">{choice.operationKey}</span>
              <span className="note">{words.rememberedSince(times.near(choice.since), choice.used)}</span>
            </span>
            <ActButton
              type="button"
              className="button small"
              busy={takeBack.isPending}
              onClick={() =>
                takeBack.mutate({ pluginId: choice.pluginId, operationKey: choice.operationKey })
              }
            >
              {words.takeBack}
            </ActButton>
          </li>
        ))}
      </ul>
    </Page>
  );
}
