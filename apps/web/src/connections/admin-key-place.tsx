import type { AdminSignIn, KeyPlacement } from '@plugdesk/protocol';
import { useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Choice, Field } from '../desk/field.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { connectionTexts } from './texts/index.ts';
import { useSignInChange } from './use-sign-in-change.ts';

const words = connectionTexts.admin;
const schemes = ['bearer', 'basic', 'header', 'query', 'cookie'] as const;

/** Where a key goes in a request, where the plugin's description does not say it or says it wrongly. */
export function AdminKeyPlace({
  signIn,
  onTook,
}: {
  signIn: AdminSignIn;
  onTook: (next: AdminSignIn) => Promise<void>;
}) {
  const { placement } = signIn;
  const [scheme, setScheme] = useState<KeyPlacement['scheme'] | ''>(placement?.scheme ?? '');
  const [name, setName] = useState(placement?.name ?? '');
  const save = useSignInChange(signIn.plugin.id, onTook);
  const isNamed = scheme === 'header' || scheme === 'query' || scheme === 'cookie';
  const wanted = scheme === '' ? null : { scheme, name: isNamed ? name.trim() : null };
  const touched =
    (wanted?.scheme ?? null) !== (placement?.scheme ?? null) ||
    (wanted?.name ?? null) !== (placement?.name ?? null);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ placement: wanted });
      }}
    >
      <Choice
        label={words.place}
        hint={words.placeHint}
        value={scheme}
        options={[
          ['', words.places.none] as const,
          ...schemes.map((one) => [one, words.places[one]] as const),
        ]}
        onChange={(value) => setScheme(schemes.find((one) => one === value) ?? '')}
      />
      {isNamed ? (
        <Field
          label={words.placeName}
          required
          maxLength={100}
          pattern="[A-Za-z0-9_.\-]+"
          autoComplete="off"
          spellCheck={false}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      ) : null}
      <ProblemNotice error={save.error} />
      {touched ? (
        <div>
          <ActButton type="submit" className="button small" busy={save.isPending}>
            {words.save}
          </ActButton>
        </div>
      ) : null}
    </form>
  );
}
