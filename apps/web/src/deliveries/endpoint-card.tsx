import type { DeliveryEndpoint } from '@plugdesk/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Confirm } from '../desk/confirm.tsx';
import { Choice } from '../desk/field.tsx';
import { focusHeading } from '../desk/focus-heading.ts';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Time } from '../desk/time.tsx';
import { WholeAddress } from '../desk/whole-address.tsx';
import { useDesk, useTimes } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { EndpointTag } from './endpoint-tag.tsx';
import { forgetEndpoints } from './forget-endpoints.ts';
import { ReplayLost } from './replay-lost.tsx';
import { SecretOnce } from './secret-once.tsx';
import { deliveryTexts } from './texts/index.ts';

const words = deliveryTexts.endpoints;

/** Where events of a plugin or a webhook go, whether that works, and the acts on it. */
export function EndpointCard({ endpoint, onLook }: { endpoint: DeliveryEndpoint; onLook: () => void }) {
  const client = useDesk();
  const cache = useQueryClient();
  const times = useTimes();
  const [asking, setAsking] = useState<'secret' | 'former' | 'key' | null>(null);
  const params = { endpointId: endpoint.id };
  const refresh = () => forgetEndpoints(cache);
  const change = useMutation({
    mutationFn: (body: { state?: 'on' | 'off'; generation?: DeliveryEndpoint['generation'] }) =>
      client.call('changeDeliveryEndpoint', { params, body }),
    onSettled: refresh,
  });
  const rotate = useMutation({
    mutationFn: () => client.call('rotateEndpointSecret', { params, body: {} }),
    onSettled: refresh,
  });
  const endFormer = useMutation({
    mutationFn: () => client.call('endFormerSecrets', { params }),
    onSettled: async () => {
      await refresh();
      focusHeading();
    },
  });
  const test = useMutation({
    mutationFn: () => client.call('testEndpoint', { params, body: {} }),
    onSettled: refresh,
  });
  const key = useMutation({
    mutationFn: (pluginId: string) => client.call('rotatePluginKey', { params: { pluginId }, body: {} }),
  });
  const { plugin } = endpoint;
  return (
    <div className="stack endpoint">
      <dl className="facts">
        <dt>
          <EndpointTag endpoint={endpoint} />
        </dt>
        <dd>
          <WholeAddress address={endpoint.url} />
          {endpoint.state === 'off' && endpoint.offReason ? (
            <p className="note">
              {words.offWhy[endpoint.offReason]} {words.offMeans}
            </p>
          ) : null}
        </dd>
        <dt>{words.gets}</dt>
        <dd>{endpoint.triggers.map((trigger) => words.triggers[trigger]).join(', ')}</dd>
        <dt>{words.secret}</dt>
        <dd>
          {words.secretNever}
          {endpoint.formerSecretsUntil.length === 0 ? null : (
            <p className="note">
              {words.former(endpoint.formerSecretsUntil.map(times.near))}{' '}
              <button type="button" className="more" onClick={() => setAsking('former')}>
                {words.endFormer}
              </button>
            </p>
          )}
        </dd>
        {endpoint.notices.length > 0 ? (
          <>
            <dt>{words.notices}</dt>
            <dd>
              <ul>
                {endpoint.notices.map((notice) => (
                  <li key={`${notice.kind} ${notice.at}`}>
                    {notice.kind === 'failing'
                      ? words.notice.failing(notice.days ?? 1)
                      : words.notice[notice.kind]}{' '}
                    <span className="note">
                      <Time iso={notice.at} />
                    </span>
                  </li>
                ))}
              </ul>
            </dd>
          </>
        ) : null}
      </dl>
      <Choice
        label={words.bodies}
        value={endpoint.generation}
        disabled={change.isPending}
        options={(['both', 'current', 'july-2024'] as const).map(
          (each) => [each, words.generations[each]] as const,
        )}
        onChange={(generation) => change.mutate({ generation: generation as DeliveryEndpoint['generation'] })}
      />
      <div>
        <ReplayLost endpoint={endpoint} />
      </div>
      {endpoint.state === 'off' && endpoint.offReason !== 'blocked' ? (
        <p className="note">{words.onFirst}</p>
      ) : null}
      <ProblemNotice error={change.error ?? rotate.error ?? endFormer.error ?? test.error ?? key.error} />
      <p className="note" role="status">
        {test.data ? words.testSent(test.data.deliveries.length) : null}
        {endFormer.data && endpoint.formerSecretsUntil.length === 0 ? words.endedFormer : null}
      </p>
      {rotate.data ? (
        <SecretOnce
          title={words.shownOnce}
          secret={rotate.data.secret}
          onDone={() => {
            rotate.reset();
            focusHeading();
          }}
        />
      ) : null}
      {key.data ? (
        <SecretOnce
          title={words.keyShown}
          secret={key.data.key}
          onDone={() => {
            key.reset();
            focusHeading();
          }}
        />
      ) : null}
      <div className="abreast">
        <ActButton
          type="button"
          className="button small"
          busy={test.isPending || endpoint.state === 'off'}
          title={endpoint.state === 'off' ? words.onFirst : undefined}
          onClick={() => test.mutate()}
        >
          {words.test}
        </ActButton>
        <ActButton
          type="button"
          className="button small"
          busy={change.isPending}
          onClick={() => change.mutate({ state: endpoint.state === 'on' ? 'off' : 'on' })}
        >
          {endpoint.state === 'on' ? words.turnOff : words.turnOn}
        </ActButton>
        <button type="button" className="button quiet small" onClick={() => setAsking('secret')}>
          {words.rotate}
        </button>
        {plugin ? (
          <button
            type="button"
            className="button quiet small"
            title={words.keyText}
            onClick={() => setAsking('key')}
          >
            {words.keyMake}
          </button>
        ) : null}
        <button type="button" className="button quiet small" onClick={onLook}>
          {words.deliveries}
        </button>
      </div>
      <Confirm
        open={asking === 'secret'}
        onOpenChange={(open) => setAsking(open ? 'secret' : null)}
        title={words.rotateTitle}
        text={words.rotateText}
        act={words.rotateAct}
        keep={texts.common.cancel}
        onAct={() => {
          setAsking(null);
          rotate.mutate();
        }}
      />
      <Confirm
        open={asking === 'former'}
        onOpenChange={(open) => setAsking(open ? 'former' : null)}
        title={words.endFormerTitle}
        text={words.endFormerText}
        act={words.endFormerAct}
        keep={texts.common.cancel}
        onAct={() => {
          setAsking(null);
          endFormer.mutate();
        }}
      />
      {plugin ? (
        <Confirm
          open={asking === 'key'}
          onOpenChange={(open) => setAsking(open ? 'key' : null)}
          title={words.keyTitle}
          text={`${words.keyText} ${words.keyWarn}`}
          act={words.keyAct}
          keep={texts.common.cancel}
          onAct={() => {
            setAsking(null);
            key.mutate(plugin.id);
          }}
        />
      ) : null}
    </div>
  );
}
