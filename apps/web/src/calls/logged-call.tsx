import type { LoggedCall } from '@plugdesk/protocol';
import { formatBytes } from '../desk/figures.ts';
import { useTimes } from '../session/desk-context.tsx';
import { wordReason } from '../texts/said.ts';
import { callTexts } from './texts/index.ts';

const words = callTexts;

/** What an administrator may know of somebody's call. */
export function LoggedCallDetail({ call }: { call: LoggedCall }) {
  const times = useTimes();
  return (
    <dl className="facts log-facts">
      <dt>{words.facts.person}</dt>
      <dd>
        <bdi>{call.person.name}</bdi>
      </dd>
      {call.operation ? (
        <>
          <dt>{words.facts.request}</dt>
          <dd>
            <code>{call.operation.key}</code>
          </dd>
        </>
      ) : null}
      <dt>{words.facts.asked}</dt>
      <dd>{call.asked ? words.wasAsked : words.notAsked}</dd>
      {call.reasons.length > 0 ? (
        <>
          <dt>{words.facts.why}</dt>
          <dd>
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
          </dd>
        </>
      ) : null}
      <dt>{words.facts.answer}</dt>
      <dd>
        {call.responseStatus === null
          ? words.noAnswer
          : words.answered(call.responseStatus, call.bytes === null ? null : formatBytes(call.bytes))}
      </dd>
      {call.faultCode ? (
        <>
          <dt>{words.facts.fault}</dt>
          <dd>
            <code>{call.faultCode}</code>
          </dd>
        </>
      ) : null}
      <dt>{words.facts.began}</dt>
      <dd>{times.exact(call.startedAt)}</dd>
    </dl>
  );
}
