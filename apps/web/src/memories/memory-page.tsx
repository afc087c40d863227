import type { MemoryDetail } from '@plugdesk/protocol';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { readDraft, writeDraft } from '../conversations/draft.ts';
import { putBehindDraft } from '../conversations/put-behind-draft.ts';
import { DeliveredTo } from '../deliveries/delivered-to.tsx';
import { Page } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk, usePerson, useTimes } from '../session/desk-context.tsx';
import { ActionItems } from './action-items.tsx';
import { DeleteMemory } from './delete-memory.tsx';
import { MemoryEvents } from './memory-events.tsx';
import { MemoryResults } from './memory-results.tsx';
import { MemoryState } from './memory-state.tsx';
import { MemoryTranscript } from './memory-transcript.tsx';
import { memoryTexts } from './texts/index.ts';

const words = memoryTexts.memory;

/** One memory: what it was about, what is to do, appointments, what was said, what plugins made of it. */
export function MemoryPage() {
  const { memoryId } = useParams({ from: '/desk/memories/$memoryId' });
  const query = useQuery({
    ...deskQuery(useDesk(), 'readMemory', { params: { memoryId } }),
    refetchInterval: ({ state }) => {
      const memory = state.data;
      const working =
        memory?.status === 'processing' || memory?.results.some(({ status }) => status === 'making');
      return working ? 2_000 : false;
    },
  });
  const memory = query.data;
  const title = memory?.structure?.title || (memory ? memoryTexts.untitled : words.crumb);
  return (
    <Page
      title={title}
      heading={
        <div className="name">
          <Link to="/memories" className="crumb">
            {words.back}
          </Link>{' '}
          <span className="three">/</span> <bdi>{memory ? title : words.crumb}</bdi>
        </div>
      }
    >
      {memory ? (
        <>
          <ProblemNotice error={query.error} onRetry={() => query.refetch()} />
          <Memory key={memory.id} memory={memory} title={title} />
        </>
      ) : (
        <>
          {query.error ? <h1 className="hide">{words.crumb}</h1> : null}
          <ProblemNotice error={query.error} onRetry={() => query.refetch()} />
          {query.isPending ? <Patience /> : null}
        </>
      )}
    </Page>
  );
}

function Memory({ memory, title }: { memory: MemoryDetail; title: string }) {
  const { structure } = memory;
  return (
    <div className="split">
      <article className="stack memory">
        <header>
          <MemoryFacts memory={memory} />
          <h1>
            {structure?.emoji ? <span aria-hidden="true">{structure.emoji} </span> : null}
            <bdi {...(structure ? { translate: 'no' as const } : {})}>{title}</bdi>
          </h1>
        </header>
        <MemoryState memory={memory} />
        {structure ? (
          <>
            <p className="memory-overview" translate="no">
              <bdi>{structure.overview}</bdi>
            </p>
            {memory.madeBy?.kind === 'rules' ? <p className="note">{words.madeByRulesHint}</p> : null}
            <ActionItems memory={memory} items={structure.actionItems} />
            <MemoryEvents memoryId={memory.id} events={structure.events} />
          </>
        ) : null}
        <MemoryTranscript memory={memory} />
      </article>
      <aside className="stack">
        <MemoryResults results={memory.results} />
        <DeliveredTo memory={memory} />
        <MemoryActs memory={memory} title={title} />
      </aside>
    </div>
  );
}

function MemoryFacts({ memory }: { memory: MemoryDetail }) {
  const { near, format } = useTimes();
  const until = new Intl.DateTimeFormat(format.locale, {
    timeZone: format.timeZone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(memory.finishedAt));
  const speakers = new Set(memory.segments.map(({ speakerId }) => speakerId)).size;
  const { structure, madeBy } = memory;
  return (
    <p className="gap note">
      {structure ? <span className="cat">{memoryTexts.categories[structure.category]}</span> : null}
      <span className="num">{words.to(near(memory.startedAt), until)}</span>
      {speakers > 0 ? <span>{memoryTexts.people(speakers)}</span> : null}
      {memory.status === 'completed' ? <span>{memoryTexts.words(memory.words)}</span> : null}
      {madeBy ? (
        <span>
          {madeBy.kind === 'rules' ? words.madeByRules : <bdi>{words.madeByModel(madeBy.label)}</bdi>}
        </span>
      ) : null}
    </p>
  );
}

/** What can be done with a memory as a whole. */
function MemoryActs({ memory, title }: { memory: MemoryDetail; title: string }) {
  const navigate = useNavigate();
  const draftKey = `${usePerson()?.id}/new`;
  const file = `/api/memories/${encodeURIComponent(memory.id)}/export?format=`;
  return (
    <section className="panel-box">
      <header>
        <h2>{words.about}</h2>
      </header>
      <div className="inner">
        {memory.status === 'completed' && !memory.discarded ? (
          <div>
            <button
              type="button"
              className="button small"
              onClick={() => {
                writeDraft(draftKey, putBehindDraft(readDraft(draftKey), words.askWords(title)));
                navigate({ to: '/' });
              }}
            >
              {words.ask}
            </button>
          </div>
        ) : null}
        <div className="abreast">
          <span className="note">{words.export}</span>
          <a className="button small" href={`${file}markdown`} download>
            {words.exportMarkdown}
          </a>
          <a className="button small" href={`${file}json`} download>
            {words.exportJson}
          </a>
        </div>
        <div className="abreast">
          <Link to="/live/$sessionId" params={{ sessionId: memory.sessionId }} className="button quiet small">
            {words.session}
          </Link>
          <DeleteMemory memory={memory} />
        </div>
      </div>
    </section>
  );
}
