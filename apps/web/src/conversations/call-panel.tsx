import { Tabs } from '@base-ui/react/tabs';
import type { Approval, ToolCall } from '@plugdesk/protocol';
import { CopyButton } from '../desk/copy-button.tsx';
import { formatBytes, formatDuration } from '../desk/figures.ts';
import { Target } from '../desk/target.tsx';
import { ValueList } from '../desk/value-list.tsx';
import { useTimes } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { wordReason } from '../texts/said.ts';
import { CallResult } from './call-result.tsx';
import { type CallTab, callTabs, readTab } from './opened-call.ts';
import { writeCurl } from './write-curl.ts';

const words = texts.call;

/** An opened call: Result, Request, Why, Cost. */
export default function CallPanel({
  call,
  approval,
  conversationId,
  tab,
  onTab,
}: {
  call: ToolCall;
  approval: Approval | null;
  conversationId: string;
  tab: CallTab;
  onTab: (tab: CallTab) => void;
}) {
  const { request } = call;
  return (
    <Tabs.Root
      className="opened"
      value={tab}
      onValueChange={(value: string) => onTab(readTab(value) ?? 'result')}
    >
      <div className="fourtabs">
        <Tabs.List className="tab-list" aria-label={words.details}>
          {callTabs.map((name) => (
            <Tabs.Tab key={name} value={name} className="fourtab">
              {words.tabs[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {request ? (
          <span className="end">
            <CopyButton value={() => writeCurl(request)} name={words.copyCurl} />
          </span>
        ) : null}
      </div>
      <Tabs.Panel value="result" className="panel">
        <CallResult call={call} conversationId={conversationId} />
      </Tabs.Panel>
      <Tabs.Panel value="request" className="panel stack">
        {request ? (
          <>
            <Target method={request.method} url={request.url} />
            <ValueList values={call.values} />
          </>
        ) : (
          <p className="note">{words.noRequest}</p>
        )}
      </Tabs.Panel>
      <Tabs.Panel value="why" className="panel stack">
        <Why call={call} approval={approval} />
      </Tabs.Panel>
      <Tabs.Panel value="cost" className="panel">
        <Cost call={call} />
      </Tabs.Panel>
    </Tabs.Root>
  );
}

function Why({ call, approval }: { call: ToolCall; approval: Approval | null }) {
  const times = useTimes();
  return (
    <>
      <Led call={call} />
      {call.copied ? <p className="note">{words.copied}</p> : null}
      {call.asked ? <p className="note">{words.didAsk}</p> : null}
      {call.reasons.length === 0 ? <p>{call.asked ? words.noReasons : words.didNotAsk}</p> : null}
      {call.reasons
        .map((reason) => ({ code: reason.code, ...wordReason(reason) }))
        .map((reason) => (
          <p key={reason.code}>
            <b className="label">
              <bdi>{reason.title}</bdi>
            </b>{' '}
            <bdi>{reason.text}</bdi>
          </p>
        ))}
      <Mends call={call} />
      {approval?.state === 'denied' && approval.decidedAt ? (
        <p>{words.deniedAt(times.near(approval.decidedAt))}</p>
      ) : null}
      {approval?.word ? (
        <p>
          <bdi>{words.word(approval.word)}</bdi>
        </p>
      ) : null}
    </>
  );
}

/** What in the question led here, and what else was near; of a model's choice no more is claimed than is known. */
function Led({ call: { choice, values } }: { call: ToolCall }) {
  if (!choice) return null;
  const list = new Intl.ListFormat(texts.locale, { type: 'conjunction' });
  const taken = values.filter(({ origin }) => origin.kind === 'question').map(({ value }) => value);
  const { near, offered, on } = choice;
  const said = list.format(choice.words.map(texts.common.quoted));
  return (
    <div>
      <p>
        <b className="label">{words.ledBy[choice.by]}</b>{' '}
        <bdi>
          {choice.by === 'model'
            ? words.ledModel(
                offered,
                on,
                texts.common.tokens(choice.offeredTokens),
                choice.budgetTokens === null ? null : texts.common.tokens(choice.budgetTokens),
              )
            : choice.words.length > 0
              ? words.ledWords(said, offered)
              : words.ledOtherwise(offered)}
        </bdi>
      </p>
      {taken.length > 0 ? (
        <p>
          <bdi>{words.ledValues(list.format(taken.map(texts.common.quoted)))}</bdi>
        </p>
      ) : null}
      {choice.by === 'planner' ? (
        near.length === 0 ? (
          <p className="note">{words.nothingNear}</p>
        ) : (
          <>
            <p>{words.near}</p>
            <ol>
              {near.map(({ title, plugin }) => (
                <li key={`${plugin} ${title}`}>
                  <bdi>{title}</bdi> <bdi className="note">{plugin}</bdi>
                </li>
              ))}
            </ol>
          </>
        )
      ) : null}
    </div>
  );
}

/** What the desk changed in the assistant's arguments before it built the request. */
function Mends({ call: { mends = [] } }: { call: ToolCall }) {
  if (mends.length === 0) return null;
  return (
    <div>
      <b className="label">{words.mended}</b>
      <ul>
        {mends.map(({ path, from, to }) => (
          <li key={path}>
            <bdi>
              {to === undefined
                ? words.leftOut(path)
                : words.became(path, JSON.stringify(from), JSON.stringify(to))}
            </bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Cost({ call }: { call: ToolCall }) {
  const all = call.endedAt ? new Date(call.endedAt).getTime() - new Date(call.startedAt).getTime() : null;
  const plugin = call.durationMs;
  return (
    <dl className="values plain">
      <div>
        <dt>{words.time}</dt>
        <dd>
          {all === null
            ? words.underWay
            : plugin === null
              ? formatDuration(all)
              : words.timeValue(formatDuration(Math.max(all, plugin)), formatDuration(plugin))}
        </dd>
        <dd className="from" />
      </div>
      <div>
        <dt>{words.definition}</dt>
        <dd>{words.definitionValue(call.definitionTokens)}</dd>
        <dd className="from" />
      </div>
      {call.result ? (
        <div>
          <dt>{words.result}</dt>
          <dd>{words.resultValue(call.result.digestTokens, formatBytes(call.result.bytes))}</dd>
          <dd className="from" />
        </div>
      ) : null}
    </dl>
  );
}
