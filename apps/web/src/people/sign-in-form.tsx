import { DeskProblem } from '@plugdesk/client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Field } from '../desk/field.tsx';
import { Notice } from '../desk/notice.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { useEnter } from './use-enter.ts';

const words = texts.accounts;

/** E-mail address and password. */
export function SignInForm({ next }: { next?: string | undefined }) {
  const client = useDesk();
  const enter = useEnter();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: async () => {
      await client.signIn({ email, password });
      await enter(null, next);
    },
  });
  const code = signIn.error instanceof DeskProblem ? signIn.error.code : null;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate();
      }}
    >
      <Field
        label={words.email}
        type="email"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Field
        label={words.password}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {code === 'wrong_credentials' || code === 'rate_limited' ? (
        <div role="alert">
          <Notice kind="bad" sign="failed">
            {code === 'rate_limited' ? words.rateLimited : words.wrongCredentials}
          </Notice>
        </div>
      ) : (
        <ProblemNotice error={signIn.error} />
      )}
      <ActButton type="submit" className="button move" busy={signIn.isPending}>
        {signIn.isPending ? words.signingIn : words.signIn}
      </ActButton>
      <p className="note">{words.forgotten}</p>
    </form>
  );
}
