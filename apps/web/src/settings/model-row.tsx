import type { AdminModel, ModelTest } from '@plugdesk/protocol';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Confirm } from '../desk/confirm.tsx';
import { formatDuration } from '../desk/figures.ts';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Sign } from '../desk/sign.tsx';
import { Toggle } from '../desk/toggle.tsx';
import { useDesk, useTimes } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { nameModel } from '../texts/name-model.ts';
import { wordFault } from '../texts/said.ts';
import { NewKey } from './new-key.tsx';
import { modelTexts } from './texts/index.ts';

const words = modelTexts;

/** One model: what it is, whether it works, and what an administrator can do with it. */
export function ModelRow({
  model,
  busy,
  onDefault,
  onChanged,
}: {
  model: AdminModel;
  busy: boolean;
  onDefault: () => void;
  onChanged: () => Promise<void>;
}) {
  const client = useDesk();
  const params = { modelId: model.id };
  const { label, place } = nameModel(model);
  const [removing, setRemoving] = useState(false);
  const test = useMutation({
    mutationFn: () => client.call('testModel', { params, body: {} }),
    onSettled: onChanged,
  });
  const update = useMutation({
    mutationFn: (enabled: boolean) => client.call('updateModel', { params, body: { enabled } }),
    onSettled: onChanged,
  });
  const remove = useMutation({
    mutationFn: () => client.call('removeModel', { params }),
    onSettled: onChanged,
  });
  const added = model.source === 'added';
  const tested = model.test ?? test.data ?? null;
  return (
    <li className="model-row" data-off={model.enabled ? undefined : true}>
      <div className="model-what">
        <h2 className="label">
          <bdi>{label}</bdi>
        </h2>
        <p className="note">
          {model.provider ? words.providers[model.provider] : words.planner} · <bdi>{place}</bdi>
        </p>
        <p className="note">
          {added ? (
            <span className={model.key.state === 'unreadable' ? 'failed' : undefined}>
              {model.key.state === 'set'
                ? words.keySet(model.key.ending)
                : model.key.state === 'none'
                  ? words.keyNone
                  : words.keyUnreadable}
            </span>
          ) : model.source === 'environment' ? (
            `${words.keySet(model.key.ending)}. ${words.fromEnvironment}`
          ) : (
            words.builtIn
          )}
        </p>
        {model.source === 'built-in' ? null : <LastTest test={tested} running={test.isPending} />}
      </div>
      <div className="model-acts">
        {model.isDefault ? (
          <span className="label model-default">{words.isDefault}</span>
        ) : (
          <ActButton
            type="button"
            className="button small"
            busy={busy}
            disabled={!model.enabled || model.key.state === 'unreadable'}
            aria-label={words.makeDefaultOf(label)}
            onClick={onDefault}
          >
            {words.makeDefault}
          </ActButton>
        )}
        {model.source === 'built-in' ? null : (
          <ActButton
            type="button"
            className="button small"
            busy={test.isPending}
            aria-label={words.testOf(label)}
            onClick={() => test.mutate()}
          >
            {test.isPending ? words.testing : words.test}
          </ActButton>
        )}
        {added ? (
          <>
            <ActButton
              type="button"
              className="button quiet small"
              busy={remove.isPending}
              aria-label={words.removeOf(label)}
              onClick={() => setRemoving(true)}
            >
              {words.remove}
            </ActButton>
            <Toggle
              on={model.enabled}
              name={words.offered(label)}
              disabled={update.isPending}
              onChange={(enabled) => update.mutate(enabled)}
            />
          </>
        ) : null}
      </div>
      <div className="model-more">
        {added ? <NewKey model={model} onChanged={onChanged} /> : null}
        <ProblemNotice error={test.error ?? update.error ?? remove.error} />
      </div>
      <Confirm
        open={removing}
        onOpenChange={setRemoving}
        title={words.removeTitle(label)}
        text={words.removeText}
        act={words.removeDo}
        keep={words.keep}
        onAct={() => {
          setRemoving(false);
          remove.mutate();
        }}
      />
    </li>
  );
}

/** What the last test brought; spoken when a new one has ended. */
function LastTest({ test, running }: { test: ModelTest | null; running: boolean }) {
  const times = useTimes();
  return (
    <div className="model-test" role="status">
      {running ? (
        <span className="note">{words.connecting}</span>
      ) : test === null ? (
        <span className="note">{words.untested}</span>
      ) : test.fault === null ? (
        <span className="note">
          <Sign name="fine" /> {words.worked(times.near(test.at), formatDuration(test.ms))}
        </span>
      ) : (
        <span className="note ink">
          <Sign name="failed" /> {words.failedAt(times.near(test.at))}{' '}
          <bdi>{wordFault(test.fault).message}</bdi> <bdi>{wordFault(test.fault).hint}</bdi>{' '}
          <span className="three">{texts.common.code(test.fault.code)}</span>
        </span>
      )}
    </div>
  );
}
