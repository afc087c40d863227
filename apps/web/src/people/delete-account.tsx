import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { Confirm } from '../desk/confirm.tsx';
import { Field } from '../desk/field.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useDesk, usePerson } from '../session/desk-context.tsx';
import { forgetPeople } from '../session/forget-people.ts';
import { forgetLines } from '../transcripts/kept-lines.ts';
import { peopleTexts } from './texts/index.ts';

const words = peopleTexts.stored;

/** The way out for good: asks for the password, and says what goes and what stays. */
export function DeleteAccount() {
  const client = useDesk();
  const cache = useQueryClient();
  const router = useRouter();
  const person = usePerson();
  const [asking, setAsking] = useState(false);
  const [password, setPassword] = useState('');
  const remove = useMutation({
    mutationFn: () => client.call('deleteAccount', { body: { password } }),
    onSuccess: async () => {
      setAsking(false);
      await router.navigate({ to: '/sign-in' });
      cache.clear();
      forgetPeople();
      if (person) forgetLines(localStorage, person.id);
    },
  });
  return (
    <section className="panel-box">
      <header>
        <h2>{words.deleteAccount}</h2>
      </header>
      <div className="inner">
        <p className="two">{words.deleteAccountText}</p>
        <div>
          <button type="button" className="button" onClick={() => setAsking(true)}>
            {words.deleteAccount}
          </button>
        </div>
      </div>
      <Confirm
        open={asking}
        onOpenChange={(open) => {
          setAsking(open);
          setPassword('');
          remove.reset();
        }}
        title={words.deleteAccountTitle}
        text={words.deleteAccountText}
        act={words.deleteAccountDo}
        keep={words.keepAccount}
        onAct={() => remove.mutate()}
      >
        <Field
          label={words.password}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <ProblemNotice error={remove.error} />
      </Confirm>
    </section>
  );
}
