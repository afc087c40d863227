import type { AdminSignIn } from '@plugdesk/protocol';
import { useId, useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { ExactValue } from '../desk/exact-value.tsx';
import { Field } from '../desk/field.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { texts } from '../texts/index.ts';
import { SecretState } from './secret-state.tsx';
import { connectionTexts } from './texts/index.ts';
import { useFirstField } from './use-first-field.ts';
import { type SignInChange, useSignInChange } from './use-sign-in-change.ts';

const words = connectionTexts.admin;

/** As which client the sign-in server knows the desk. The secret is entered once; only its ending is shown. */
export function AdminClient({
  signIn,
  onTook,
}: {
  signIn: AdminSignIn;
  onTook: (next: AdminSignIn) => Promise<void>;
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const missing = signIn.clientId === null && signIn.clientKind === null;
  return (
    <section className="sub" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{words.client}</h3>
      {signIn.clientKind ? <p className="note">{words.clientKinds[signIn.clientKind]}</p> : null}
      {missing ? <p className="note ink">{words.clientNone}</p> : null}
      {signIn.clientId === null ? null : (
        <dl className="facts">
          <dt>{words.clientId}</dt>
          <dd>
            <code>
              <ExactValue text={signIn.clientId} />
            </code>
          </dd>
          <dt>{words.clientSecret}</dt>
          <dd>
            <SecretState secret={signIn.clientSecret} />
          </dd>
        </dl>
      )}
      {open ? (
        <ClientForm signIn={signIn} onTook={onTook} onClose={() => setOpen(false)} />
      ) : (
        <div>
          <button
            type="button"
            className={missing ? 'button move' : 'button small'}
            onClick={() => setOpen(true)}
          >
            {missing ? words.clientId : words.change}
          </button>
        </div>
      )}
    </section>
  );
}

function ClientForm({
  signIn,
  onTook,
  onClose,
}: {
  signIn: AdminSignIn;
  onTook: (next: AdminSignIn) => Promise<void>;
  onClose: () => void;
}) {
  const form = useFirstField();
  const [clientId, setClientId] = useState(signIn.clientId ?? '');
  const [secret, setSecret] = useState('');
  const save = useSignInChange(signIn.plugin.id, async (next) => {
    setSecret('');
    await onTook(next);
    onClose();
  });
  return (
    <form
      ref={form}
      className="stack key-form"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        const change: SignInChange = {
          ...(clientId.trim() === signIn.clientId ? {} : { clientId: clientId.trim() }),
          ...(secret === '' ? {} : { clientSecret: secret }),
        };
        if (Object.keys(change).length === 0) onClose();
        else save.mutate(change);
      }}
    >
      <Field
        label={words.clientId}
        {...(signIn.clientSecret.state === 'none' ? {} : { hint: words.otherClient })}
        required
        maxLength={2_000}
        autoComplete="off"
        spellCheck={false}
        value={clientId}
        onChange={(event) => setClientId(event.target.value)}
      />
      <Field
        label={words.clientSecret}
        hint={words.clientSecretHint}
        type="password"
        autoComplete="off"
        data-1p-ignore
        maxLength={16_384}
        value={secret}
        onChange={(event) => setSecret(event.target.value)}
      />
      <ProblemNotice error={save.error} />
      <div className="abreast">
        <ActButton type="submit" className="button" busy={save.isPending}>
          {words.save}
        </ActButton>
        {signIn.clientId === null ? null : (
          <ActButton
            type="button"
            className="button quiet"
            busy={save.isPending}
            onClick={() => save.mutate({ clientId: null })}
          >
            {words.takeAway}
          </ActButton>
        )}
        <button type="button" className="button quiet" onClick={onClose}>
          {texts.common.cancel}
        </button>
      </div>
    </form>
  );
}
