import type { AdminModel, Fault, ModelTest, ProviderKind } from '@plugdesk/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { CopyButton } from '../desk/copy-button.tsx';
import { Choice, Field } from '../desk/field.tsx';
import { Notice } from '../desk/notice.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { wordFault } from '../texts/said.ts';
import { problemOfField } from '../texts/word-field.ts';
import { modelTexts } from './texts/index.ts';

const words = modelTexts;
const providers = ['openai', 'anthropic', 'openai-compatible'] as const;
const places: Record<ProviderKind, string | null> = {
  openai: 'api.openai.com',
  anthropic: 'api.anthropic.com',
  'openai-compatible': null,
};

/** Where what is asked would go; null while the address cannot be read. */
function placeOf(provider: ProviderKind, address: string): string | null {
  if (address.trim() === '') return places[provider];
  return URL.canParse(address) ? new URL(address).host || null : null;
}

/**
 * The form for a new model. It is switched on only after it has answered once; where it did not, it is taken away
 * again, and what was entered stays in the form.
 */
export function ConnectModel({
  onConnected,
  children,
}: {
  onConnected: (model: AdminModel, test: ModelTest | null) => void;
  /** Further buttons beside the first. */
  children?: ReactNode;
}) {
  const client = useDesk();
  const cache = useQueryClient();
  const [provider, setProvider] = useState<ProviderKind>('openai');
  const [model, setModel] = useState('');
  const [key, setKey] = useState('');
  const [address, setAddress] = useState('');
  const [elsewhere, setElsewhere] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const compatible = provider === 'openai-compatible';
  const usedAddress = compatible || elsewhere ? address : '';
  const place = placeOf(provider, usedAddress);

  const add = (enabled: boolean) =>
    client.call('createModel', {
      body: {
        provider,
        model,
        enabled,
        ...(key.trim() === '' ? {} : { key }),
        ...(usedAddress.trim() === '' ? {} : { address: usedAddress }),
      },
    });
  const connect = useMutation({
    mutationFn: async ({ test }: { test: boolean }) => {
      setFault(null);
      if (!test) return onConnected(await add(true), null);
      const added = await add(false);
      const params = { modelId: added.id };
      let result: ModelTest | null = null;
      try {
        result = await client.call('testModel', { params, body: {} });
      } finally {
        if (result?.fault !== null) await client.call('removeModel', { params });
      }
      if (result.fault) return setFault(result.fault);
      onConnected(await client.call('updateModel', { params, body: { enabled: true } }), result);
    },
    onSettled: async () => {
      await cache.invalidateQueries({ queryKey: ['listModels'] });
      await cache.invalidateQueries({ queryKey: ['readSession'] });
    },
  });
  const problemOf = (name: string) => problemOfField(connect.error, name);
  return (
    <form
      className="stack"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        connect.mutate({ test: true });
      }}
    >
      <Choice
        label={words.provider}
        value={provider}
        options={providers.map((name) => [name, words.providers[name]] as const)}
        onChange={(value) => {
          setProvider(value as ProviderKind);
          setFault(null);
        }}
      />
      <Field
        label={words.model}
        hint={words.modelHints[provider]}
        required
        maxLength={200}
        spellCheck={false}
        className="input exact"
        value={model}
        problem={problemOf('model')}
        onChange={(event) => setModel(event.target.value)}
      />
      {compatible || elsewhere ? (
        <Field
          label={words.address}
          hint={words.addressHint}
          type="url"
          required={compatible}
          spellCheck={false}
          className="input exact"
          value={address}
          problem={problemOf('address')}
          onChange={(event) => setAddress(event.target.value)}
        />
      ) : (
        <button type="button" className="more" onClick={() => setElsewhere(true)}>
          {words.otherAddress}
        </button>
      )}
      <Field
        label={words.key}
        hint={compatible ? words.keyHintFree : words.keyHint}
        type="password"
        // Not a password of the person: managers must neither offer nor keep it.
        autoComplete="off"
        data-1p-ignore
        required={!compatible}
        maxLength={1_000}
        value={key}
        problem={problemOf('key')}
        onChange={(event) => setKey(event.target.value)}
      />
      {place ? (
        <p className="note">
          <bdi>{words.goesTo(place)}</bdi>
        </p>
      ) : null}
      <ProblemNotice error={connect.error} />
      {fault ? (
        <div role="alert">
          <Notice kind="bad" sign="failed">
            <b className="label">{words.notAdded}</b> <bdi>{wordFault(fault).message}</bdi>{' '}
            <bdi>{wordFault(fault).hint}</bdi>
            <div className="abreast after">
              <ActButton
                type="button"
                className="button small"
                busy={connect.isPending}
                onClick={() => connect.mutate({ test: false })}
              >
                {words.addAnyway}
              </ActButton>
              <span className="three">{texts.common.code(fault.code)}</span>
              <CopyButton
                value={() => `${fault.code}: ${fault.message}`}
                name={texts.common.copyProblem}
                word={texts.common.copyProblem}
              />
            </div>
          </Notice>
        </div>
      ) : null}
      <div className="abreast">
        <ActButton type="submit" className="button move" busy={connect.isPending}>
          {connect.isPending ? words.connecting : words.connect}
        </ActButton>
        {children}
      </div>
    </form>
  );
}
