import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Page } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk, useTimes } from '../session/desk-context.tsx';
import { CallFilters } from './call-filters.tsx';
import { CallPages } from './call-pages.tsx';
import { toCallQuery } from './call-query.ts';
import { CallRow } from './call-row.tsx';
import { type CallSearch, isFiltered } from './call-search.ts';
import { LoggedCallDetail } from './logged-call.tsx';
import { callTexts } from './texts/index.ts';

const words = callTexts;

/** Everybody's calls, for administrators: by whom, of what, how they ended. */
export function LogPage() {
  const client = useDesk();
  const search = useSearch({ from: '/desk/admin/log' });
  const navigate = useNavigate();
  const { format } = useTimes();
  const plugins = useQuery(deskQuery(client, 'listAdminPlugins', {}));
  const people = useQuery(deskQuery(client, 'listPeople', {}));
  const list = useQuery({
    ...deskQuery(client, 'listAllCalls', {
      query: { ...toCallQuery(search, format), ...(search.person ? { personId: search.person } : {}) },
    }),
    placeholderData: keepPreviousData,
  });
  const go = (wanted: CallSearch, replace = false) => navigate({ to: '/admin/log', search: wanted, replace });
  const calls = list.data?.calls ?? [];
  const empty = list.data !== undefined && calls.length === 0;
  return (
    <Page title={words.adminTitle} narrow>
      <div className="stack">
        <p className="two">{words.adminIntro}</p>
        {empty && !isFiltered(search) ? null : (
          <CallFilters
            search={search}
            plugins={plugins.data?.plugins ?? []}
            people={people.data?.people ?? []}
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
                  said={call.operation?.title ?? words.unknownTool}
                  open={open}
                  onToggle={() => go({ ...search, call: open ? undefined : key })}
                >
                  <LoggedCallDetail call={call} />
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
