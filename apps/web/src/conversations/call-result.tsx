import type { ToolCall } from '@plugdesk/protocol';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ExactValue } from '../desk/exact-value.tsx';
import { formatBytes } from '../desk/figures.ts';
import { Fold } from '../desk/fold.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/en.ts';
import { layOutResult, type ResultLayout } from './result-layout.ts';

const words = texts.call;

/** What came back of a call: as table or list where it is data, else exactly as it came. */
export function CallResult({ call, conversationId }: { call: ToolCall; conversationId: string }) {
  const whole = useQuery({
    ...deskQuery(useDesk(), 'readCall', { params: { conversationId, callId: call.id } }),
    enabled: call.result !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const answer = whole.data?.answer ?? null;
  const layout = useMemo(() => (answer === null ? null : layOutResult(answer)), [answer]);
  const [raw, setRaw] = useState(false);
  if (!call.result) {
    return <p className="note">{call.endedAt ? words.nothingSent : words.noResult}</p>;
  }
  if (whole.isError) return <ProblemNotice error={whole.error} onRetry={() => whole.refetch()} />;
  if (answer === null || layout === null) {
    return whole.isPending ? <Patience /> : <p className="note">{words.noResult}</p>;
  }
  const laid = layout.kind === 'table' || layout.kind === 'values';
  return (
    <div className="stack">
      {raw || !laid ? (
        <div className="well">
          <ExactValue text={layout.kind === 'json' && !raw ? layout.text : answer} />
        </div>
      ) : (
        <Laid layout={layout} />
      )}
      <div className="abreast note">
        <span>{words.status(call.result.status)}</span>
        <span>{words.size(formatBytes(call.result.bytes))}</span>
        {call.result.contentType ? <bdi>{call.result.contentType}</bdi> : null}
        {laid ? (
          <button type="button" className="more" onClick={() => setRaw(!raw)}>
            {raw ? words.asTable : words.asItCame}
          </button>
        ) : null}
      </div>
      {call.result.truncated ? <p className="note">{words.truncated}</p> : null}
      {call.result.digest !== '' ? (
        <Fold word={words.digest(call.result.digestTokens)}>
          <div className="well">
            <ExactValue text={call.result.digest} />
          </div>
        </Fold>
      ) : null}
    </div>
  );
}

function Laid({ layout }: { layout: ResultLayout }) {
  const [all, setAll] = useState(false);
  if (layout.kind === 'values') {
    return (
      <dl className="values">
        {layout.values.map(([name, value]) => (
          <div key={name}>
            <dt>
              <bdi>{name}</bdi>
            </dt>
            <dd>
              <ExactValue text={value} />
            </dd>
            <dd className="from" />
          </div>
        ))}
      </dl>
    );
  }
  if (layout.kind !== 'table') return null;
  const rows = all ? layout.rows : layout.rows.slice(0, 12);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys */}
      <section className="wide data" tabIndex={0} aria-label={layout.name ?? words.tabs.result}>
        <table className="table">
          <thead>
            <tr>
              {layout.columns.map((column) => (
                <th key={column}>
                  <bdi>{column}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.join('\u001f')}>
                {row.map((cell, column) => (
                  <td
                    key={layout.columns[column]}
                    className={/^-?\d+([.,]\d+)?$/.test(cell) ? 'right exact' : 'exact'}
                  >
                    <ExactValue text={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length < layout.rows.length ? (
        <button type="button" className="more" onClick={() => setAll(true)}>
          {words.showAllRows(layout.rows.length)}
        </button>
      ) : (
        <p className="note">{words.rows(layout.rows.length)}</p>
      )}
    </>
  );
}
