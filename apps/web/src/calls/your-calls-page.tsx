import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Page } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { YouTabs } from '../people/you-tabs.tsx';
import { deskQuery, useDesk, useTimes } from '../session/desk-context.tsx';
import { wordCall } from '../texts/word-call.ts';
import { CallFilters } from './call-filters.tsx';
import { CallPages } from './call-pages.tsx';
import { toCallQuery } from './call-query.ts';
import { CallRow } from './call-row.tsx';
import { type CallSearch, isFiltered } from './call-search.ts';
import { OwnCallDetail } from './own-call.tsx';
import { callTexts } from './texts/index.ts';

const words = callTexts;

/** Everything that plugins were called for, for this person. */
export function YourCallsPage() {
  const client = useDesk();
  const search = useSearch({ from: '/desk/you/calls' });
  const navigate = useNavigate();
  const { format } = useTimes();
  const plugins = useQuery(deskQuery(client, 'listPlugins', {}));
  const list = useQuery({
    ...deskQuery(client, 'listCalls', { query: toCallQuery(search, format) }),
    placeholderData: keepPreviousData,
  });
  const go = (wanted: CallSearch, replace = false) => navigate({ to: '/you/calls', search: wanted, replace });
  const calls = list.data?.calls ?? [];
  const empty = list.data !== undefined && calls.length === 0;
  return (
    <Page title={words.title} narrow>
      <YouTabs />
      <div className="stack">
        <p className="two">{words.intro}</p>
        {empty && !isFiltered(search) ? null : (
          <CallFilters
            search={search}
            plugins={plugins.data?.plugins ?? []}
            onChange={(wanted) => go(wanted, true)}
          />
        )}
        <ProblemNotice error={list.error} onRetry={() => list.refetch()} />
        {list.isPending ? <Patience /> : null}
        {empty ? <p className="note">{isFiltered(search) ? words.noneFound : words.none}</p> : null}
        {calls.length > 0 ? (
          <ul className="panel-box log">
            {calls.map((call) => {
              const key = `${call.turnId} ${call.id}`;
              const open = search.call === key;
              return (
                <CallRow
                  key={key}
                  call={call}
                  said={wordCall(call)}
                  open={open}
                  onToggle={() => go({ ...search, call: open ? undefined : key, tab: undefined })}
                >
                  <OwnCallDetail
                    call={call}
                    tab={search.tab}
                    onTab={(tab) => go({ ...search, call: key, tab }, true)}
                  />
                </CallRow>
              );
            })}
          </ul>
        ) : null}
        <CallPages search={search} next={list.data?.next ?? null} onChange={(wanted) => go(wanted)} />
      </div>
    </Page>
  );
}
