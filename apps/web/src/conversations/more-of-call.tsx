import type { ToolCall } from '@plugdesk/protocol';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ExactValue } from '../desk/exact-value.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { firstShortened, openPlaces, placeAbove } from './further-place.ts';
import { layOutResult } from './result-layout.ts';
import { ResultTable } from './result-table.tsx';

const words = texts.call;

/** The rest of a long answer, page by page: what the assistant got only a digest of. */
export function MoreOfCall({ call, conversationId }: { call: ToolCall; conversationId: string }) {
  const [place, setPlace] = useState<{ path: string; page: number } | null>(null);
  const query =
    place === null ? {} : { ...(place.path === '' ? {} : { path: place.path }), page: place.page };
  const part = useQuery({
    ...deskQuery(useDesk(), 'readMoreOfCall', { params: { conversationId, callId: call.id }, query }),
    enabled: place !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const whole = `/api/conversations/${encodeURIComponent(conversationId)}/calls/${encodeURIComponent(call.id)}/answer`;
  if (place === null) {
    return (
      <div className="abreast">
        <button
          type="button"
          className="more"
          onClick={() => setPlace({ path: firstShortened(call.result?.digest ?? ''), page: 1 })}
        >
          {words.showMore}
        </button>
        <a className="more" href={whole} download="answer.txt">
          {words.saveWhole}
        </a>
      </div>
    );
  }
  if (part.isError) return <ProblemNotice error={part.error} onRetry={() => part.refetch()} />;
  if (!part.data) return <Patience />;
  const { data } = part;
  const above = placeAbove(place.path);
  const layout = data.kind === 'text' ? null : layOutResult(data.text);
  const last = Math.min(data.total, data.first + shownOn[data.kind]);
  return (
    <section className="stack" aria-label={words.rest}>
      <p className="note">
        {place.path === '' ? null : (
          <>
            <ExactValue text={place.path} />{' '}
          </>
        )}
        {data.total === 0 ? words.emptyObject : words.range(data.first + 1, last, data.total)}
      </p>
      {layout?.kind === 'table' ? (
        <ResultTable layout={layout} />
      ) : (
        <div className="well">
          <ExactValue text={data.text} />
        </div>
      )}
      <div className="abreast">
        {above === null ? null : (
          <button type="button" className="more" onClick={() => setPlace({ path: above, page: 1 })}>
            {words.above}
          </button>
        )}
        {data.page > 1 ? (
          <button type="button" className="more" onClick={() => setPlace({ ...place, page: data.page - 1 })}>
            {words.before}
          </button>
        ) : null}
        {data.page < data.pages ? (
          <button type="button" className="more" onClick={() => setPlace({ ...place, page: data.page + 1 })}>
            {words.showMore}
          </button>
        ) : null}
        {data.kind === 'object'
          ? openPlaces(place.path, data.text)
              .slice(0, 24)
              .map((open) => (
                <button
                  key={open.path}
                  type="button"
                  className="more"
                  onClick={() => setPlace({ path: open.path, page: 1 })}
                >
                  <bdi>{words.open(open.name)}</bdi>
                </button>
              ))
          : null}
        <a className="more" href={whole} download="answer.txt">
          {words.saveWhole}
        </a>
      </div>
    </section>
  );
}

/** How much one page has at most. */
const shownOn = { list: 50, object: 1_000, text: 20_000, value: 1 } as const;
