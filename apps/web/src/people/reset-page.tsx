import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Field } from '../desk/field.tsx';
import { Notice } from '../desk/notice.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { AccountSheet } from './account-sheet.tsx';
import { useLinkToken } from './link-token.ts';
import { useEnter } from './use-enter.ts';

const words = texts.accounts;

/** Sets a new password by a reset link. */
export function ResetPage() {
  const client = useDesk();
  const enter = useEnter();
  const token = useLinkToken();
  const [password, setPassword] = useState('');
  const reset = useMutation({
    mutationFn: async () => {
      await enter(await client.call('resetPassword', { params: { token: token ?? '' }, body: { password } }));
    },
  });
  return (
    <AccountSheet title={words.resetTitle} text={words.resetText}>
      {token === null ? (
        <Notice>{words.invitationMissing}</Notice>
      ) : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            reset.mutate();
          }}
        >
          <Field
            label={words.newPassword}
            type="password"
            autoComplete="new-password"
            required
            minLength={10}
            maxLength={128}
            hint={words.passwordHint}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <ProblemNotice error={reset.error} />
          <ActButton type="submit" className="button move" busy={reset.isPending}>
            {reset.isPending ? words.resetting : words.reset}
          </ActButton>
        </form>
      )}
    </AccountSheet>
  );
}
