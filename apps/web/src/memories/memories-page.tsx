import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Icon } from '../desk/icon.tsx';
import { ListPages } from '../desk/list-pages.tsx';
import { Page } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk, useTimes } from '../session/desk-context.tsx';
import { type DayGroup, groupDays } from './group-days.ts';
import { MemoryFilters } from './memory-filters.tsx';
import { isFiltered, toMemoryQuery } from './memory-query.ts';
import { MemoryRow } from './memory-row.tsx';
import type { MemorySearch } from './memory-search.ts';
import { memoryTexts } from './texts/index.ts';

const words = memoryTexts;

/** The timeline: what is kept of finished talks, day by day. */
export function MemoriesPage() {
  const client = useDesk();
  const search = useSearch({ from: '/desk/memories' });
  const navigate = useNavigate();
  const { format } = useTimes();
  const list = useQuery({
    ...deskQuery(client, 'listMemories', { query: toMemoryQuery(search, format) }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.memories.some(({ status }) => status === 'processing') ? 3_000 : false,
  });
  const go = (wanted: MemorySearch, replace = false) =>
    navigate({ to: '/memories', search: wanted, replace });
  const memories = list.data?.memories ?? [];
  const filtered = isFiltered(search);
  const empty = list.data !== undefined && memories.length === 0;
  const next = list.data?.next ?? null;
  return (
    <Page
      title={words.title}
      narrow
      end={
        <>
          <Link to="/memories/upload" className="button quiet small wideonly">
            <Icon name="plus" />
            {words.upload}
          </Link>
          <Link to="/live" className="button quiet small">
            <Icon name="live" />
            {words.goLive}
          </Link>
        </>
      }
    >
      <div className="stack memories">
        {empty && !filtered ? null : (
          <MemoryFilters search={search} onChange={(wanted) => go(wanted, true)} />
        )}
        <ProblemNotice error={list.error} onRetry={() => list.refetch()} />
        {list.isPending ? <Patience /> : null}
        {empty && !filtered ? (
          <>
            <p className="two">{words.none}</p>
            <div className="abreast">
              <Link to="/live" className="button move">
                <Icon name="live" />
                {words.goLive}
              </Link>
              <Link to="/memories/upload" className="button">
                {words.upload}
              </Link>
            </div>
          </>
        ) : null}
        {empty && filtered ? <p className="note">{words.noneFound}</p> : null}
        {groupDays(memories, format, new Date()).map((group) => (
          <section key={group.day}>
            <h2 className="memo-day">{sayDay(group, format.locale)}</h2>
            <ul className="rows">
              {group.items.map((memory) => (
                <MemoryRow key={memory.id} memory={memory} />
              ))}
            </ul>
          </section>
        ))}
        <ListPages
          newest={words.newest}
          older={words.older}
          onNewest={search.before === undefined ? null : () => go({ ...search, before: undefined })}
          onOlder={next === null ? null : () => go({ ...search, before: next })}
        />
        {list.data && search.discarded === undefined ? (
          <button
            type="button"
            className="more"
            onClick={() => go({ ...search, before: undefined, discarded: 'with' })}
          >
            {words.showDiscarded}
          </button>
        ) : null}
      </div>
    </Page>
  );
}

function sayDay({ day, daysAgo }: DayGroup<unknown>, locale: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const thisYear = new Date().getUTCFullYear() === date.getUTCFullYear();
  const said = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(thisYear ? {} : { year: 'numeric' }),
  }).format(date);
  if (daysAgo === 0) return words.today(said);
  return daysAgo === 1 ? words.yesterday(said) : said;
}
