import type { Delivery, DeliveryAttempt } from '@plugdesk/protocol';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { CopyButton } from '../desk/copy-button.tsx';
import { ExactValue } from '../desk/exact-value.tsx';
import { formatBytes, formatDuration } from '../desk/figures.ts';
import { Fold } from '../desk/fold.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { WholeAddress } from '../desk/whole-address.tsx';
import { deskQuery, useDesk, useTimes } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { deliveryTexts } from './texts/index.ts';
import { wordAttempt, wordFailure } from './word-delivery.ts';

const words = deliveryTexts.detail;

/** Every try of a delivery, what was sent, and what came back. */
export function DeliveryDetail({ delivery }: { delivery: Delivery }) {
  const read = useQuery(deskQuery(useDesk(), 'readDelivery', { params: { deliveryId: delivery.id } }));
  const times = useTimes();
  const { refetch } = read;
  // What the list knows newer than this was read: then it is read anew.
  const known = `${delivery.state} ${delivery.attempts}`;
  const before = useRef(known);
  useEffect(() => {
    if (before.current === known) return;
    before.current = known;
    refetch();
  }, [known, refetch]);
  const detail = read.data;
  const why = delivery.state === 'delivered' ? null : wordFailure(delivery);
  const rests = delivery.code === 'endpoint_rests' && delivery.nextTryAt !== null ? delivery.nextTryAt : null;
  return (
    <div className="stack">
      <ProblemNotice error={read.error} onRetry={() => refetch()} />
      {read.isPending ? <Patience /> : null}
      {why === null ? null : (
        <p>
          <bdi>{rests === null ? why : words.rests(times.exact(rests))}</bdi>
        </p>
      )}
      {delivery.state === 'waiting' || delivery.unreplayable === null ? null : (
        <p className="note">{deliveryTexts.row.unreplayable[delivery.unreplayable]}</p>
      )}
      {detail ? (
        <>
          {detail.tries.length === 0 ? (
            <p className="note">{words.noTries}</p>
          ) : (
            <Tries tries={detail.tries} />
          )}
          {detail.ofOther ? (
            <p className="note">
              <bdi>{words.ofOther(detail.person ?? '', detail.memory?.title ?? null)}</bdi>
            </p>
          ) : null}
          {detail.requestBody === null ? (
            // What was too large says so above: the code of its one try.
            detail.code === 'payload_limit' ? null : (
              <p className="note">{words.sentHidden}</p>
            )
          ) : (
            <Fold word={words.sent(formatBytes(new TextEncoder().encode(detail.requestBody).length))}>
              <pre className="well">
                <ExactValue text={layOut(detail.requestBody)} />
              </pre>
              <div className="abreast">
                <CopyButton
                  value={() => detail.requestBody ?? ''}
                  name={texts.common.copy}
                  word={texts.common.copy}
                />
              </div>
              <p className="note">
                {words.query} <code>{detail.query}</code>
              </p>
            </Fold>
          )}
          <p className="note">
            {words.sameBytes} <code>{detail.eventId}</code>
          </p>
        </>
      ) : null}
    </div>
  );
}

function Tries({ tries }: { tries: DeliveryAttempt[] }) {
  const times = useTimes();
  const today = new Date().toDateString();
  const sameDay = tries.every(({ startedAt }) => new Date(startedAt).toDateString() === today);
  const toSecond = new Intl.DateTimeFormat(times.format.locale, {
    timeZone: times.format.timeZone,
    ...(sameDay ? {} : { weekday: 'short' as const, day: 'numeric' as const, month: 'short' as const }),
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return (
    <div className="scroll-x">
      <table className="try-list">
        <caption className="hide">{words.tries}</caption>
        <thead className="hide">
          <tr>
            <th scope="col">{words.number}</th>
            <th scope="col">{words.at}</th>
            <th scope="col">{words.distance}</th>
            <th scope="col">{words.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {tries.map((attempt, index) => {
            const former = tries[index - 1];
            const distance = former ? Date.parse(attempt.startedAt) - Date.parse(former.startedAt) : 0;
            return (
              <tr key={`${attempt.number} ${attempt.startedAt}`}>
                <td className="note">{attempt.number}</td>
                <td>
                  <time dateTime={attempt.startedAt} title={times.exact(attempt.startedAt)}>
                    {toSecond.format(new Date(attempt.startedAt))}
                  </time>
                </td>
                <td>{index === 0 ? words.atOnce : words.after(formatDuration(distance))}</td>
                <td>
                  {wordAttempt(attempt)}
                  {attempt.outcome === 'late' ? <span className="note block">{words.late}</span> : null}
                  {attempt.outcome === 'delivered' && attempt.code !== null ? (
                    <span className="note block">{wordFailure(attempt)}</span>
                  ) : null}
                  <TryAnswer attempt={attempt} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** What came back of one try, behind a line that opens it. */
function TryAnswer({ attempt }: { attempt: DeliveryAttempt }) {
  if (attempt.responseBody === null && attempt.status === null) {
    return attempt.reason === null ? null : (
      <span className="note block">
        <bdi>{wordFailure(attempt)}</bdi>
      </span>
    );
  }
  return (
    <Fold word={words.answer}>
      {attempt.url === null ? null : (
        <p className="note">
          {words.address} <WholeAddress address={attempt.url} />
        </p>
      )}
      <pre className="well">
        <ExactValue text={attempt.responseBody ?? ''} />
      </pre>
      {attempt.responseTruncated ? <p className="note">{words.cut}</p> : null}
      {attempt.responseHeaders === null ? null : (
        <Fold word={words.headers}>
          <pre className="well">
            <ExactValue text={layOut(attempt.responseHeaders)} />
          </pre>
        </Fold>
      )}
    </Fold>
  );
}

/** JSON in lines; anything else as it is. */
function layOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
