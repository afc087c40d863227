import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Page } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { ConnectModel } from './connect-model.tsx';
import { ModelRow } from './model-row.tsx';
import { modelTexts } from './texts/index.ts';

const words = modelTexts;

/** The models of this desk: what answers, by default and by choice. */
export function ModelsPage() {
  const client = useDesk();
  const cache = useQueryClient();
  const list = useQuery(deskQuery(client, 'listModels', {}));
  const [adding, setAdding] = useState(false);
  const refresh = async () => {
    await cache.invalidateQueries({ queryKey: ['listModels'] });
    await cache.invalidateQueries({ queryKey: ['readSession'] });
  };
  const makeDefault = useMutation({
    mutationFn: (modelId: string) => client.call('setDefaultModel', { body: { modelId } }),
    onSettled: refresh,
  });
  return (
    <Page
      title={words.title}
      narrow
      end={
        adding ? null : (
          <button type="button" className="button move small" onClick={() => setAdding(true)}>
            {words.connectTitle}
          </button>
        )
      }
    >
      <div className="stack wide-gap">
        <p className="two">{words.intro}</p>
        {adding ? (
          <section className="panel-box form-page">
            <header>
              <h2>{words.connectTitle}</h2>
            </header>
            <div className="inner">
              <ConnectModel onConnected={() => setAdding(false)}>
                <button type="button" className="button quiet" onClick={() => setAdding(false)}>
                  {texts.common.cancel}
                </button>
              </ConnectModel>
            </div>
          </section>
        ) : null}
        <ProblemNotice error={list.error ?? makeDefault.error} onRetry={() => list.refetch()} />
        {list.isPending ? <Patience /> : null}
        {list.data ? (
          <ul className="panel-box rows">
            {list.data.models.map((model) => (
              <ModelRow
                key={model.id}
                model={model}
                busy={makeDefault.isPending}
                onDefault={() => makeDefault.mutate(model.id)}
                onChanged={refresh}
              />
            ))}
          </ul>
        ) : null}
      </div>
    </Page>
  );
}
