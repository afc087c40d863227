import type { PluginDetail, SetUpState } from '@plugdesk/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { loadPart } from '../desk/load-part.ts';
import { Notice } from '../desk/notice.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk, useTimes } from '../session/desk-context.tsx';
import { wordFault } from '../texts/said.ts';
import { setUpTexts as words } from './texts/index.ts';

const Markdown = lazy(() => loadPart(() => import('../conversations/markdown.tsx')));

/** Whether an event plugin gets anything of the person, and how far they are with its set-up. */
export function SetUpSection({ plugin }: { plugin: PluginDetail }) {
  const params = { pluginId: plugin.id };
  const query = useQuery({
    ...deskQuery(useDesk(), 'readSetUp', { params }),
    enabled: plugin.entry !== null,
    // Whether it is complete is asked by the desk meanwhile; links are made anew before they expire.
    refetchInterval: ({ state }) => (state.data?.held === 'set-up' ? 10_000 : 30 * 60_000),
  });
  // Whether it is on decides what it gets.
  const { refetch } = query;
  const wasOn = useRef(plugin.on);
  useEffect(() => {
    if (wasOn.current === plugin.on) return;
    wasOn.current = plugin.on;
    refetch();
  }, [plugin.on, refetch]);
  if (plugin.entry === null || (plugin.triggers.length === 0 && !hasSetUp(plugin.entry.setUp))) return null;
  return (
    <section className="panel-box" aria-label={words.title}>
      <header>
        <h2>{words.title}</h2>
      </header>
      <div className="inner stack">
        <ProblemNotice error={query.error} onRetry={() => query.refetch()} />
        {query.isPending ? <Patience /> : null}
        {query.data ? <SetUp state={query.data} /> : null}
      </div>
    </section>
  );
}

function hasSetUp(setUp: NonNullable<PluginDetail['entry']>['setUp']): boolean {
  return setUp.instructions !== null || setUp.steps.length > 0 || setUp.completedUrl !== null;
}

function SetUp({ state }: { state: SetUpState }) {
  const client = useDesk();
  const cache = useQueryClient();
  const times = useTimes();
  const refresh = () => cache.invalidateQueries({ queryKey: ['readSetUp'] });
  const tick = useMutation({
    mutationFn: ({ index, done }: { index: number; done: boolean }) =>
      client.call('tickSetUpStep', { params: { pluginId: state.pluginId, index }, body: { done } }),
    onSettled: refresh,
  });
  const check = useMutation({
    mutationFn: () => client.call('checkSetUp', { params: { pluginId: state.pluginId }, body: {} }),
    onSettled: refresh,
  });
  // Off or blocked, it is not asked.
  const isOut = state.held === 'off' || state.held === 'blocked';
  const neverAsked = state.completion === 'unknown' && state.checkedAt === null && state.problem === null;
  const nothing = state.instructions === null && state.steps.length === 0 && state.completion === 'none';
  return (
    <>
      <Notice
        sign={state.held === null ? 'fine' : state.held === 'set-up' ? 'parked' : 'refused'}
        {...(state.held === 'set-up' ? { kind: 'ask' as const } : {})}
      >
        {state.held === null ? words.receives : words.held[state.held]}
      </Notice>
      {nothing ? <p className="note">{words.none}</p> : null}
      {state.instructions === null ? null : (
        <Suspense fallback={<Patience />}>
          <Markdown text={state.instructions} growing={false} />
        </Suspense>
      )}
      {state.steps.length > 0 ? (
        <div className="stack">
          <h3>{words.steps}</h3>
          <ol className="stack set-up-steps">
            {state.steps.map(({ name, url, done }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
              <li key={index} className="abreast">
                <label className="tick">
                  <input
                    type="checkbox"
                    checked={done}
                    aria-label={words.done(name)}
                    onChange={(event) => tick.mutate({ index, done: event.target.checked })}
                  />{' '}
                  <bdi>{name}</bdi>
                </label>
                <a
                  className="button small"
                  href={url}
                  target="_blank"
                  rel="noopener noreferrer"
                  aria-label={words.openOf(name)}
                >
                  {words.open}
                </a>
              </li>
            ))}
          </ol>
        </div>
      ) : null}
      {state.instructions !== null || state.steps.length > 0 ? <p className="note">{words.carries}</p> : null}
      {state.completion === 'none' ? null : (
        <div className="stack">
          <p role="status">
            {neverAsked ? words.unasked[isOut ? 'out' : 'on'] : words.completion[state.completion]}{' '}
            <span className="note">
              {state.checkedAt === null ? null : words.asked(times.near(state.checkedAt))}{' '}
              {state.completion === 'complete' || isOut || neverAsked ? null : words.askedAgain}
            </span>
          </p>
          {/* That it is not complete is said above. */}
          {state.problem && state.completion !== 'incomplete' ? (
            <p className="note failed">
              <bdi>{wordFault({ ...state.problem, hint: null }).message}</bdi>
            </p>
          ) : null}
          <div>
            <ActButton
              type="button"
              className="button small"
              busy={check.isPending}
              onClick={() => check.mutate()}
            >
              {words.check}
            </ActButton>
          </div>
        </div>
      )}
      <ProblemNotice error={tick.error ?? check.error} />
    </>
  );
}
