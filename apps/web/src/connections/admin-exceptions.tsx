import type { AdminSignIn } from '@plugdesk/protocol';
import { useId } from 'react';
import { Notice } from '../desk/notice.tsx';
import { Toggle } from '../desk/toggle.tsx';
import { connectionTexts } from './texts/index.ts';
import type { SignInChange } from './use-sign-in-change.ts';

const words = connectionTexts.admin;

/** What this plugin is let get away with; each is said plainly. */
export function AdminExceptions({
  signIn,
  busy,
  onChange,
}: {
  signIn: AdminSignIn;
  busy: boolean;
  onChange: (change: SignInChange) => void;
}) {
  const id = useId();
  if (signIn.wants === 'none') return null;
  const signsPeopleIn = signIn.wants === 'oauth' && signIn.holder === 'person';
  return (
    <section className="sub" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{words.exceptions}</h3>
      {signsPeopleIn ? (
        <div className="exception">
          <div className="grow">
            <b className="label">{words.missingState}</b>
            <p className="note">{words.missingStateWarning}</p>
          </div>
          <Toggle
            on={signIn.acceptMissingState}
            name={words.missingState}
            disabled={busy}
            onChange={(acceptMissingState) => onChange({ acceptMissingState })}
          />
        </div>
      ) : null}
      {signIn.acceptMissingState ? <Notice kind="bad">{words.missingStateOn}</Notice> : null}
      <div className="exception">
        <div className="grow">
          <b className="label">{words.forbidden}</b>
          <p className="note">{words.forbiddenHint}</p>
        </div>
        <Toggle
          on={signIn.forbiddenMeansUnauthorized}
          name={words.forbidden}
          disabled={busy}
          onChange={(forbiddenMeansUnauthorized) => onChange({ forbiddenMeansUnauthorized })}
        />
      </div>
    </section>
  );
}
