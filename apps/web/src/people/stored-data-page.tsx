import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Confirm } from '../desk/confirm.tsx';
import { formatBytes } from '../desk/figures.ts';
import { Page } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk, useTimes } from '../session/desk-context.tsx';
import { DeleteAccount } from './delete-account.tsx';
import { peopleTexts } from './texts/index.ts';
import { YouTabs } from './you-tabs.tsx';

const words = peopleTexts.stored;

/** What is kept about the person: counts, everything as a file, and the ways to have it deleted. */
export function StoredDataPage() {
  const client = useDesk();
  const cache = useQueryClient();
  const { format } = useTimes();
  const stored = useQuery(deskQuery(client, 'readStoredData', {}));
  const [asking, setAsking] = useState(false);
  const deleteAll = useMutation({
    mutationFn: () => client.call('deleteConversations', {}),
    onSettled: async () => {
      await cache.invalidateQueries({ queryKey: ['readStoredData'] });
      for (const name of ['listConversations', 'listApprovals', 'listCalls', 'readConversation']) {
        cache.removeQueries({ queryKey: [name], type: 'inactive' });
        cache.invalidateQueries({ queryKey: [name] });
      }
    },
  });
  const number = new Intl.NumberFormat(format.locale);
  const conversations = stored.data?.kinds.find(({ kind }) => kind === 'conversations')?.count ?? 0;
  return (
    <Page title={words.title} narrow>
      <YouTabs />
      <div className="stack form-page">
        <p className="two">{words.intro}</p>
        <ProblemNotice error={stored.error ?? deleteAll.error} onRetry={() => stored.refetch()} />
        {stored.isPending ? <Patience /> : null}
        {stored.data ? (
          <table className="stored">
            <thead>
              <tr>
                <th scope="col">{words.kind}</th>
                <th scope="col" className="figure">
                  {words.count}
                </th>
                <th scope="col" className="figure">
                  {words.size}
                </th>
              </tr>
            </thead>
            <tbody>
              {stored.data.kinds.map(({ kind, count, bytes }) => (
                <tr key={kind}>
                  <th scope="row">{words.kinds[kind]}</th>
                  <td className="figure">{number.format(count)}</td>
                  <td className="figure">{formatBytes(bytes)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
        <p className="note">{words.account}</p>
        <p className="note">{words.elsewhere}</p>
        <p className="note">{words.audit}</p>
        <section className="panel-box">
          <header>
            <h2>{words.download}</h2>
          </header>
          <div className="inner">
            <p className="two">{words.downloadText}</p>
            <div>
              <a className="button" href="/api/stored-data/download" download>
                {words.download}
              </a>
            </div>
          </div>
        </section>
        <section className="panel-box">
          <header>
            <h2>{words.deleteConversations}</h2>
          </header>
          <div className="inner">
            <p className="two">{words.deleteConversationsText}</p>
            <div className="abreast">
              <ActButton
                type="button"
                className="button"
                busy={deleteAll.isPending}
                disabled={conversations === 0}
                onClick={() => setAsking(true)}
              >
                {words.deleteConversations}
              </ActButton>
              <span className="note" role="status">
                {deleteAll.data ? words.deleted(deleteAll.data.deleted) : null}
              </span>
            </div>
          </div>
        </section>
        <DeleteAccount />
        <Confirm
          open={asking}
          onOpenChange={setAsking}
          title={words.deleteConversationsTitle(conversations)}
          text={words.deleteConversationsText}
          act={words.deleteConversationsDo}
          keep={words.keep}
          onAct={() => {
            setAsking(false);
            deleteAll.mutate();
          }}
        />
      </div>
    </Page>
  );
}
