import type { AdminSignIn } from '@plugdesk/protocol';
import { ActButton } from '../desk/act-button.tsx';
import { ExactValue } from '../desk/exact-value.tsx';
import { Notice } from '../desk/notice.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { connectionTexts } from './texts/index.ts';
import { useSignInChange } from './use-sign-in-change.ts';

const words = connectionTexts.admin;

/** The desk moved: what its client id was agreed for is another redirect address. What becomes of it, and what to do. */
export function AdminFormerRedirect({
  signIn,
  onTook,
}: {
  signIn: AdminSignIn;
  onTook: (next: AdminSignIn) => Promise<void>;
}) {
  const save = useSignInChange(signIn.plugin.id, onTook);
  if (signIn.formerRedirectUrl === null) return null;
  const isRegistered = signIn.clientKind === 'registered';
  return (
    <Notice kind="ask">
      <b className="label">{words.moved}</b> {isRegistered ? words.movedRegistered : words.movedEntered}
      <div className="well one-line">
        <ExactValue text={signIn.formerRedirectUrl} />
      </div>
      {isRegistered ? null : (
        <div className="after">
          <ActButton
            type="button"
            className="button small"
            busy={save.isPending}
            onClick={() => save.mutate({ redirectEntered: true })}
          >
            {words.movedDone}
          </ActButton>
        </div>
      )}
      <ProblemNotice error={save.error} />
    </Notice>
  );
}
