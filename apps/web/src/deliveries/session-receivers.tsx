import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { ActivationSwitch } from '../plugins/activation-switch.tsx';
import { useActivation } from '../plugins/use-activation.ts';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { deliveryTexts } from './texts/index.ts';

const words = deliveryTexts.session;

/** Which plugins hear a live session, how that goes, and their switches. */
export function SessionReceivers({ sessionId, live }: { sessionId: string | null; live: boolean }) {
  const client = useDesk();
  const activation = useActivation();
  const plugins = useQuery(deskQuery(client, 'listPlugins', {}));
  const list = useQuery({
    ...deskQuery(client, 'listDeliveries', {
      query: { scope: 'own', ...(sessionId === null ? {} : { sessionId }) },
    }),
    enabled: sessionId !== null,
    refetchInterval: live ? 5_000 : false,
  });
  const listeners = (plugins.data?.plugins ?? []).filter(({ triggers }) =>
    triggers.includes('transcript.processed'),
  );
  const windows = (list.data?.deliveries ?? []).filter(({ type }) => type === 'transcript.processed');
  return (
    <section className="panel-box">
      <header>
        <h2>{words.title}</h2>
      </header>
      <div className="inner stack">
        <ProblemNotice error={plugins.error ?? list.error ?? activation.error} />
        {plugins.data && !listeners.some(({ on }) => on) ? <p className="note">{words.none}</p> : null}
        {listeners.map((plugin) => {
          const own = windows.filter((delivery) => delivery.plugin?.id === plugin.id);
          const count = (states: string[]) => own.filter(({ state }) => states.includes(state)).length;
          const facts = [
            [count(['delivered']), words.received] as const,
            [count(['waiting']), words.waiting] as const,
            [count(['dead', 'expired', 'not-sent']), words.lost] as const,
          ].filter(([number]) => number > 0);
          return (
            <div key={plugin.id} className="receiver">
              <span className="grow">
                <Link to="/plugins/$pluginId" params={{ pluginId: plugin.id }}>
                  <bdi>{plugin.name}</bdi>
                </Link>
                <span className="note block">
                  {facts.length > 0
                    ? facts.map(([number, word]) => word(number)).join(', ')
                    : plugin.on
                      ? words.listens
                      : words.nothingYet}
                </span>
              </span>
              <ActivationSwitch plugin={plugin} activation={activation} />
            </div>
          );
        })}
        {listeners.some(({ on }) => on) ? <p className="note">{words.off}</p> : null}
      </div>
    </section>
  );
}
