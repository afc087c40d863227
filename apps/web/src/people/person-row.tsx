import type { Person, Role } from '@plugdesk/protocol';
import { useMutation } from '@tanstack/react-query';
import { ActButton } from '../desk/act-button.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useDesk, usePerson, useTimes } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';

const words = texts.admin.people;

/** One person: role, suspension, reset link. */
export function PersonRow({
  person,
  busy,
  onUpdate,
  onLink,
}: {
  person: Person;
  busy: boolean;
  onUpdate: (change: { role?: Role; suspended?: boolean }) => void;
  onLink: (title: string, link: string) => void;
}) {
  const client = useDesk();
  const times = useTimes();
  const self = usePerson()?.id === person.id;
  const reset = useMutation({
    mutationFn: () => client.call('createPasswordReset', { params: { personId: person.id } }),
    onSuccess: ({ link, expiresAt }) => onLink(words.resetTitle(person.name, times.near(expiresAt)), link),
  });
  return (
    <li className="person">
      <span className="grow">
        <b className="label">
          <bdi>{person.name}</bdi>
        </b>{' '}
        <span className="note">
          {self ? words.you : null} {person.suspended ? words.suspended : null}
        </span>
        <span className="note block">
          <bdi>{person.email}</bdi>
        </span>
        <ProblemNotice error={reset.error} />
      </span>
      <select
        className="input small"
        aria-label={words.roleOf(person.name)}
        value={person.role}
        disabled={busy}
        onChange={(event) => onUpdate({ role: event.target.value as Role })}
      >
        {(['member', 'developer', 'administrator'] as const).map((role) => (
          <option key={role} value={role}>
            {texts.navigation.roles[role]}
          </option>
        ))}
      </select>
      <ActButton type="button" className="button small" busy={reset.isPending} onClick={() => reset.mutate()}>
        {words.reset}
      </ActButton>
      <ActButton
        type="button"
        className="button small"
        busy={busy}
        disabled={self}
        onClick={() => onUpdate({ suspended: !person.suspended })}
      >
        {person.suspended ? words.restore : words.suspend}
      </ActButton>
    </li>
  );
}
