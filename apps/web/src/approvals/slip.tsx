import type { Approval } from '@plugdesk/protocol';
import { useId, useLayoutEffect, useRef, useState } from 'react';
import { ExactValue } from '../desk/exact-value.tsx';
import { Fold } from '../desk/fold.tsx';
import { Icon } from '../desk/icon.tsx';
import { Sign } from '../desk/sign.tsx';
import { Target } from '../desk/target.tsx';
import { countUnseen } from '../desk/unseen.ts';
import { foldedFrom, ValueList } from '../desk/value-list.tsx';
import { usePerson } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { wordReason } from '../texts/said.ts';
import { ChangeForm } from './change-form.tsx';
import { headingOfSlip, isAwaited, leadToSlip } from './lead-to-slip.ts';
import { SlipDecision } from './slip-decision.tsx';
import { useTimeLeft } from './time-left.ts';
import { useAwake } from './use-awake.ts';

const words = texts.slip;

/** What a person can do with a slip. */
export interface SlipActs {
  decide: (
    approval: Approval,
    decision: { approve: true; remember: boolean } | { approve: false; word?: string },
  ) => Promise<unknown>;
  change: (approval: Approval, values: Record<string, unknown>) => Promise<Approval>;
  later?: () => void;
  /** The slip has gone while the focus was in it. */
  gone?: () => void;
}

/**
 * One exact request that waits for one decision. Only the desk draws it. It is in the flow of the page, never
 * modal; nothing in it is chosen beforehand, and focus is never put on a decision.
 */
export function Slip({ approval, acts }: { approval: Approval; acts: SlipActs }) {
  const person = usePerson();
  const slip = useRef<HTMLElement>(null);
  const id = useId();
  const left = useTimeLeft(approval.expiresAt);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [changing, setChanging] = useState(false);
  const change = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (isAwaited(approval.id)) leadToSlip(approval.id);
  }, [approval.id]);
  const gone = useRef(acts.gone);
  useLayoutEffect(() => {
    gone.current = acts.gone;
  });
  useLayoutEffect(() => {
    const here = slip.current;
    return () => {
      if (here?.contains(document.activeElement)) gone.current?.();
    };
  }, []);
  const folded = approval.values.filter(
    (value) => value.value.length > foldedFrom && !opened.has(`${value.place} ${value.name}`),
  ).length;
  const awake = useAwake(slip, `${approval.id} ${approval.requestHash}`, left !== null);
  return (
    <section
      className="slip"
      ref={slip}
      aria-labelledby={headingOfSlip(approval.id)}
      aria-describedby={`${id}-target ${id}-why`}
    >
      <p className="hide" role="status">
        {words.announce(approval.title)}
      </p>
      <header>
        <span className="tag asks">
          <Sign name={approval.operation.effect === 'reads' ? 'asks-read' : 'asks'} />
          {words.asks}
        </span>
        <h2 id={headingOfSlip(approval.id)} tabIndex={-1}>
          <ExactValue text={approval.title} />
        </h2>
        <span className="left">{left === null ? words.overdue : words.left(left)}</span>
      </header>
      <div className="body">
        <div id={`${id}-target`}>
          <Target
            method={approval.request.method}
            url={approval.request.url}
            {...(person ? { as: words.as(person.name) } : {})}
          />
        </div>
        <ValueList
          values={approval.values}
          opened={opened}
          onOpen={(key) => setOpened(new Set([...opened, key]))}
        />
        <div className="abreast exact-fold">
          <Fold word={words.exact(words.bytes(approval.requestBytes))}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys */}
            <section className="well" tabIndex={0} aria-label={words.exactLabel}>
              <ExactValue text={writeRequest(approval)} />
            </section>
          </Fold>
          <SlipNote approval={approval} whole={folded === 0} />
        </div>
        <div className="why" id={`${id}-why`}>
          <h3>{words.why}</h3>
          <ul className="stack">
            {approval.reasons.map((reason) => {
              const { title, text } = wordReason(reason);
              return (
                <li key={`${reason.code} ${reason.title}`}>
                  <ReasonMark code={reason.code} />
                  <span>
                    <b className="label">
                      <bdi>{title}</bdi>
                    </b>{' '}
                    <bdi>{text}</bdi>
                  </span>
                </li>
              );
            })}
          </ul>
        </div>
      </div>
      <SlipDecision
        approval={approval}
        awake={awake && !changing}
        folded={folded}
        changing={changing}
        onChange={() => setChanging(!changing)}
        changeButton={change}
        acts={acts}
      />
      {changing ? (
        <ChangeForm
          approval={approval}
          onCancel={() => {
            setChanging(false);
            change.current?.focus();
          }}
          onChange={async (values) => leadToSlip((await acts.change(approval, values)).id)}
        />
      ) : null}
    </section>
  );
}

/** The request as stored: first line, headers, body. Credentials are added when it is sent and never shown. */
function writeRequest({ request }: Approval): string {
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
  return [
    `${request.method} ${request.url}`,
    ...headers,
    ...(request.body === null ? [] : ['', request.body]),
  ].join('\n');
}

/** How much is shown whole, and what was made visible, and where. */
function SlipNote({ approval, whole }: { approval: Approval; whole: boolean }) {
  const characters = approval.values.reduce((sum, value) => sum + [...value.value].length, 0);
  const marked = approval.values
    .map((value) => ({ name: value.name, count: countUnseen(value.value) }))
    .filter(({ count }) => count > 0);
  const count = marked.reduce((sum, value) => sum + value.count, 0);
  if (approval.values.length === 0) return null;
  return (
    <span className="note">
      {whole ? words.whole(characters) : null}
      {count > 0 ? (
        <>
          {' '}
          <bdi>{words.unseen(count, marked.map(({ name }) => name).join(', '))}</bdi>
        </>
      ) : null}
    </span>
  );
}

function ReasonMark({ code }: { code: Approval['reasons'][number]['code'] }) {
  if (code === 'method') return <Sign name="changes" />;
  if (code === 'taint') return <Icon name="carry" />;
  if (code === 'author' || code === 'administrator' || code === 'administrator-read')
    return <Icon name="rule" />;
  return <Icon name="info" />;
}
