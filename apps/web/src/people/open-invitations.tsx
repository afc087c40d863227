import type { Invitation } from '@plugdesk/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ActButton } from '../desk/act-button.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useDesk, useTimes } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';

const words = texts.admin.people;

/** Invitations that were made, and the way to take one back. */
export function OpenInvitations({ invitations }: { invitations: Invitation[] }) {
  const client = useDesk();
  const cache = useQueryClient();
  const times = useTimes();
  const remove = useMutation({
    mutationFn: (invitationId: string) => client.call('deleteInvitation', { params: { invitationId } }),
    onSettled: () => cache.invalidateQueries({ queryKey: ['listPeople'] }),
  });
  return (
    <section className="stack">
      <h2 className="small-head">{words.open}</h2>
      {invitations.length === 0 ? <p className="note">{words.openNone}</p> : null}
      <ProblemNotice error={remove.error} />
      <ul className="rows">
        {invitations.map((invitation) => (
          <li key={invitation.id} className="person">
            <span className="grow">
              <bdi>{invitation.email ?? words.anyone}</bdi>
              <span className="note block">
                {texts.navigation.roles[invitation.role]} ·{' '}
                {invitation.usedAt
                  ? words.used(times.near(invitation.usedAt))
                  : words.ends(times.near(invitation.expiresAt))}
              </span>
            </span>
            {invitation.usedAt ? null : (
              <ActButton
                type="button"
                className="button small"
                busy={remove.isPending}
                onClick={() => remove.mutate(invitation.id)}
              >
                {words.takeBack}
              </ActButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
