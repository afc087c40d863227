import type { AdminSignIn } from '@plugdesk/protocol';
import { useId, useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { texts } from '../texts/index.ts';
import { emptyKey, KeyFields, readKey } from './key-fields.tsx';
import { SecretState } from './secret-state.tsx';
import { connectionTexts } from './texts/index.ts';
import { useSignInChange } from './use-sign-in-change.ts';

const words = connectionTexts.admin;

/** The one key for everybody, in the form that the plugin takes. It is entered once; only its ending is shown. */
export function AdminDeskKey({
  signIn,
  onTook,
}: {
  signIn: AdminSignIn;
  onTook: (next: AdminSignIn) => Promise<void>;
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [entered, setEntered] = useState(emptyKey);
  const save = useSignInChange(signIn.plugin.id, async (next) => {
    setEntered(emptyKey);
    await onTook(next);
    setOpen(false);
  });
  const isSet = signIn.deskKey.state === 'set';
  return (
    <section className="sub" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{words.deskKey}</h3>
      <p className="note ink">
        <SecretState secret={signIn.deskKey} />
      </p>
      {open ? (
        <form
          className="stack key-form"
          autoComplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate({ deskKey: readKey(entered, signIn.placement) });
          }}
        >
          <KeyFields
            placement={signIn.placement}
            entered={entered}
            onChange={setEntered}
            label={words.deskKey}
            hint={words.deskKeyHint}
          />
          <ProblemNotice error={save.error} />
          <div className="abreast">
            <ActButton type="submit" className="button" busy={save.isPending}>
              {words.save}
            </ActButton>
            {signIn.deskKey.state === 'none' ? null : (
              <ActButton
                type="button"
                className="button quiet"
                busy={save.isPending}
                onClick={() => save.mutate({ deskKey: null })}
              >
                {words.takeAway}
              </ActButton>
            )}
            <button type="button" className="button quiet" onClick={() => setOpen(false)}>
              {texts.common.cancel}
            </button>
          </div>
        </form>
      ) : (
        <div>
          <button
            type="button"
            className={isSet ? 'button small' : 'button move'}
            onClick={() => setOpen(true)}
          >
            {isSet ? words.change : words.enterDeskKey}
          </button>
        </div>
      )}
    </section>
  );
}
