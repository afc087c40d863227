import type { ToolCall } from '@plugdesk/protocol';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ExactValue } from '../desk/exact-value.tsx';
import { formatBytes } from '../desk/figures.ts';
import { Fold } from '../desk/fold.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { CallFile } from './call-file.tsx';
import { isNested } from './json-members.ts';
import { JsonTree } from './json-tree.tsx';
import { MoreOfCall } from './more-of-call.tsx';
import { layOutResult, type ResultLayout, readData } from './result-layout.ts';
import { ResultTable } from './result-table.tsx';

const words = texts.call;

/** What came back of a call: as table, list or tree where it is data, else exactly as it came. */
export function CallResult({ call, conversationId }: { call: ToolCall; conversationId: string }) {
  const whole = useQuery({
    ...deskQuery(useDesk(), 'readCall', { params: { conversationId, callId: call.id } }),
    enabled: call.result !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  // A tool of the desk itself got no answer from anywhere: what it read is what there is.
  const answer = whole.data ? (whole.data.answer ?? (call.result?.digest || null)) : null;
  const layout = useMemo(() => (answer === null ? null : layOutResult(answer)), [answer]);
  const data = useMemo(() => (answer === null ? null : readData(answer)), [answer]);
  const [wanted, setWanted] = useState<View | null>(null);
  if (!call.result) {
    return <p className="note">{call.endedAt ? words.nothingSent : words.noResult}</p>;
  }
  if (whole.isError) return <ProblemNotice error={whole.error} onRetry={() => whole.refetch()} />;
  if (answer === null || layout === null) {
    return whole.isPending ? <Patience /> : <p className="note">{words.noResult}</p>;
  }
  const { result } = call;
  if (result.kind === 'empty' || result.kind === 'image' || result.kind === 'file') {
    return (
      <div className="stack">
        {result.file ? (
          <CallFile file={result.file} />
        ) : (
          <p className="note">{result.kind === 'empty' ? words.emptyAnswer : words.fileTooLarge}</p>
        )}
        <div className="abreast note">
          <span>{words.status(result.status)}</span>
          <span>{words.size(formatBytes(result.bytes))}</span>
        </div>
        <Notes result={result} />
      </div>
    );
  }
  const views = viewsOf(layout, data);
  const view = wanted ?? views[0];
  return (
    <div className="stack">
      {view === 'table' ? (
        <ResultTable layout={layout} />
      ) : view === 'tree' && data ? (
        <JsonTree value={data} />
      ) : (
        <div className="well">
          <ExactValue text={answer} />
        </div>
      )}
      <div className="abreast note">
        <span>{words.status(call.result.status)}</span>
        <span>{words.size(formatBytes(call.result.bytes))}</span>
        {call.result.contentType ? <bdi>{call.result.contentType}</bdi> : null}
        {views
          .filter((name) => name !== view)
          .map((name) => (
            <button key={name} type="button" className="more" onClick={() => setWanted(name)}>
              {words.views[name]}
            </button>
          ))}
      </div>
      <Notes result={result} />
      {result.readable ? (
        <>
          <p className="note">{words.cutResult(call.plugin?.name ?? '', formatBytes(result.bytes))}</p>
          <MoreOfCall call={call} conversationId={conversationId} />
        </>
      ) : result.truncated ? (
        <p className="note">{words.truncated}</p>
      ) : null}
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

/** What its sender said wrongly of it, as far as that matters for reading it. */
function Notes({ result }: { result: NonNullable<ToolCall['result']> }) {
  const { notes = [], type, charset } = result;
  const told = [
    notes.includes('type-wrong') ? words.typeWrong(result.contentType ?? '', type ?? '') : '',
    notes.includes('charset-wrong') ? words.charsetWrong(charset ?? '') : '',
    notes.includes('json-broken') ? words.jsonBroken : '',
    notes.includes('cut') ? words.cutShort : '',
  ].filter((sentence) => sentence !== '');
  return told.length === 0 ? null : (
    <p className="note">
      <bdi>{told.join(' ')}</bdi>
    </p>
  );
}

type View = 'table' | 'tree' | 'exact';

/** How an answer can be looked at, the best way first; always as it came, too. */
function viewsOf(layout: ResultLayout, data: object | null): View[] {
  const laid = layout.kind === 'table' || layout.kind === 'values';
  const tree = data !== null && (layout.kind === 'tree' || isNested(data));
  return [...(laid ? ['table' as const] : []), ...(tree ? ['tree' as const] : []), 'exact'];
}
