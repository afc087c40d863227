import type { Delivery } from '@plugdesk/protocol';
import { useId } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Icon } from '../desk/icon.tsx';
import { Sign } from '../desk/sign.tsx';
import { useTimes } from '../session/desk-context.tsx';
import { DeliveryDetail } from './delivery-detail.tsx';
import { deliverySigns } from './delivery-signs.ts';
import { deliveryTexts } from './texts/index.ts';
import { TryTrack } from './try-track.tsx';
import { mayTryNow, nameSubject, wordOutcome } from './word-delivery.ts';

const words = deliveryTexts.row;

/** One delivery: what, to whom, its tries, what is next, and the act that fits. Opened, every try. */
export function DeliveryRow({
  delivery,
  open,
  onToggle,
  busy,
  onTryNow,
  onReplay,
}: {
  delivery: Delivery;
  open: boolean;
  onToggle: () => void;
  busy: boolean;
  onTryNow: () => void;
  onReplay: () => void;
}) {
  const id = useId();
  const times = useTimes();
  const subject = nameSubject(delivery);
  const [head, note] = wordOutcome(delivery, times.time);
  const to = delivery.plugin?.name ?? delivery.webhook ?? words.webhook;
  const what = `${subject}, ${to}`;
  const waits = delivery.state === 'waiting';
  const neverAgain = delivery.unreplayable === 'too-large' || delivery.unreplayable === 'gone';
  return (
    <li className="log-row delivery" data-open={open || undefined}>
      <div className="delivery-head">
        <button
          type="button"
          className="delivery-line"
          aria-expanded={open}
          aria-controls={id}
          onClick={onToggle}
        >
          <Sign name={deliverySigns[delivery.state]} />
          <span className="delivery-what">
            <code className="label">{delivery.type}</code>
            <span className="note block">
              <bdi>{subject}</bdi>
              {delivery.replayed ? ` · ${words.replayed}` : null}
            </span>
          </span>
          <span className="delivery-to">
            <bdi>{to}</bdi>
            {delivery.person === null ? null : (
              <span className="note block">
                <bdi>{delivery.person}</bdi>
              </span>
            )}
          </span>
          <TryTrack delivery={delivery} />
          <span className="delivery-next">
            {head}
            {note === null ? null : <span className="note block">{note}</span>}
          </span>
          <Icon name="right" />
        </button>
        {mayTryNow(delivery) ? (
          <ActButton
            type="button"
            className="button small"
            busy={busy}
            aria-label={words.tryNowOf(what)}
            onClick={onTryNow}
          >
            {words.tryNow}
          </ActButton>
        ) : waits || neverAgain ? null : (
          <ActButton
            type="button"
            className="button small"
            busy={busy || delivery.unreplayable !== null}
            aria-label={words.replayOf(what)}
            title={
              delivery.unreplayable === null ? words.replaySays : words.unreplayable[delivery.unreplayable]
            }
            onClick={onReplay}
          >
            {words.replay}
          </ActButton>
        )}
      </div>
      <div id={id} hidden={!open} className="log-opened">
        {open ? <DeliveryDetail delivery={delivery} /> : null}
      </div>
    </li>
  );
}
