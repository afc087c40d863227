import type { Role } from '@plugdesk/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Choice, Field } from '../desk/field.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { problemOfField } from '../texts/word-field.ts';

const words = texts.admin.people;

/** Makes an invitation link. */
export function InviteForm({ onLink }: { onLink: (link: string) => void }) {
  const client = useDesk();
  const cache = useQueryClient();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('member');
  const invite = useMutation({
    mutationFn: () =>
      client.call('createInvitation', { body: { email: email.trim() === '' ? null : email.trim(), role } }),
    onSuccess: async ({ link }) => {
      onLink(link);
      setEmail('');
      await cache.invalidateQueries({ queryKey: ['listPeople'] });
    },
  });
  return (
    <section className="panel-box">
      <header>
        <h2>{words.invite}</h2>
      </header>
      <form
        className="inner"
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate();
        }}
      >
        <div className="pair">
          <Field
            label={words.email}
            type="email"
            maxLength={254}
            problem={problemOfField(invite.error, 'email')}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          <Choice
            label={words.role}
            value={role}
            options={(['member', 'developer', 'administrator'] as const).map(
              (name) => [name, words.roles[name]] as const,
            )}
            onChange={(value) => setRole(value as Role)}
          />
        </div>
        <ProblemNotice error={invite.error} />
        <div>
          <ActButton type="submit" className="button" busy={invite.isPending}>
            {words.make}
          </ActButton>
        </div>
      </form>
    </section>
  );
}
