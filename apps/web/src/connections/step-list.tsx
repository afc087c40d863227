import type { ConnectionStep } from '@plugdesk/protocol';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { ExactValue } from '../desk/exact-value.tsx';
import { Icon } from '../desk/icon.tsx';
import { ListPages } from '../desk/list-pages.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Sign } from '../desk/sign.tsx';
import { Time } from '../desk/time.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { connectionTexts } from './texts/index.ts';
import { wordConnectionFault } from './word-connection-fault.ts';

const words = connectionTexts.steps;

/** Which steps. */
export interface StepFilter {
  pluginId?: string | undefined;
  flowId?: string | undefined;
  /** Only in everybody's. */
  personId?: string | undefined;
}

/** Steps of sign-ins, newest first, page by page: the person's own, or everybody's for administrators. */
export function StepList({ of, filter }: { of: 'yours' | 'all'; filter: StepFilter }) {
  const client = useDesk();
  const [before, setBefore] = useState<string>();
  const wanted = Object.fromEntries(
    Object.entries({ ...filter, before }).filter(([, value]) => value !== undefined),
  );
  const own = useQuery({
    ...deskQuery(client, 'listConnectionSteps', { query: wanted }),
    enabled: of === 'yours',
    placeholderData: keepPreviousData,
  });
  const all = useQuery({
    ...deskQuery(client, 'listAllConnectionSteps', { query: wanted }),
    enabled: of === 'all',
    placeholderData: keepPreviousData,
  });
  const list = of === 'all' ? all : own;
  const { steps = [], next = null } = list.data ?? {};
  const filtered = Object.values(filter).some((value) => value !== undefined);
  return (
    <div className="stack">
      <ProblemNotice error={list.error} onRetry={() => list.refetch()} />
      {list.isPending ? <Patience /> : null}
      {list.data && steps.length === 0 ? (
        <p className="note">{filtered ? words.noneFound : words.none}</p>
      ) : null}
      {steps.length > 0 ? (
        <ul className="panel-box log">
          {steps.map((step) => (
            <StepRow key={step.id} step={step} withPerson={of === 'all'} />
          ))}
        </ul>
      ) : null}
      <ListPages
        newest={words.newest}
        older={words.older}
        onNewest={before === undefined ? null : () => setBefore(undefined)}
        onOlder={next === null ? null : () => setBefore(next)}
      />
    </div>
  );
}

/** One step: what was done, with which plugin, how it ended, when. Opened, what was sent and what came back. */
function StepRow({ step, withPerson }: { step: ConnectionStep; withPerson: boolean }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const about = [
    withPerson ? (step.person?.name ?? words.desk) : null,
    step.plugin.name,
    step.ok ? words.fine : words.failed,
  ].filter((word) => word !== null);
  return (
    <li className="log-row" data-open={open || undefined}>
      <button
        type="button"
        className="log-line"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Sign name={step.ok ? 'fine' : 'failed'} />
        <span className="log-said">
          <bdi className="label">{words.acts[step.act]}</bdi>
          <span className="note log-about">
            <bdi>{about.join(' · ')}</bdi>
          </span>
        </span>
        <span className="log-figures note">
          <Time iso={step.at} />
        </span>
        <Icon name="right" />
      </button>
      <div id={id} hidden={!open} className="log-opened">
        {open ? <StepFacts step={step} /> : null}
      </div>
    </li>
  );
}

function StepFacts({ step }: { step: ConnectionStep }) {
  const fault = step.fault === null ? null : wordConnectionFault(step.fault);
  const sent = Object.entries(step.sent);
  const got = Object.entries(step.got);
  return (
    <dl className="facts log-facts">
      {fault ? (
        <>
          <dt>{words.fault}</dt>
          <dd>
            <bdi>{fault.message}</bdi> {fault.hint ? <bdi>{fault.hint}</bdi> : null}
          </dd>
        </>
      ) : null}
      {step.url === null ? null : (
        <>
          <dt>{words.address}</dt>
          <dd>
            <code>
              <ExactValue text={step.url} />
            </code>
          </dd>
        </>
      )}
      <dt>{words.sent}</dt>
      <dd>{sent.length === 0 ? words.nothing : <Pairs pairs={sent} />}</dd>
      {got.length > 0 ? (
        <>
          <dt>{words.got}</dt>
          <dd>
            <Pairs pairs={got} />
          </dd>
        </>
      ) : null}
    </dl>
  );
}

function Pairs({ pairs }: { pairs: [string, string][] }) {
  return (
    <ul className="step-pairs">
      {pairs.map(([name, value]) => (
        <li key={name}>
          <code>
            <ExactValue text={name} />
          </code>{' '}
          <code>
            <ExactValue text={value} />
          </code>
        </li>
      ))}
    </ul>
  );
}
