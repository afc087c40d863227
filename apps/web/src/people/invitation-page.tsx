import { useQuery } from '@tanstack/react-query';
import { Notice } from '../desk/notice.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk, useTimes } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { AccountSheet } from './account-sheet.tsx';
import { useLinkToken } from './link-token.ts';
import { NewPersonForm } from './new-person-form.tsx';
import { useEnter } from './use-enter.ts';

const words = texts.accounts;

/** Makes an account by an invitation link. */
export function InvitationPage() {
  const client = useDesk();
  const enter = useEnter();
  const times = useTimes();
  const token = useLinkToken();
  const invitation = useQuery({
    ...deskQuery(client, 'readInvitation', { params: { token: token ?? '' } }),
    enabled: token !== null,
  });
  const found = invitation.data;
  return (
    <AccountSheet
      title={words.invitationTitle}
      text={
        found
          ? words.invitationText(texts.navigation.roles[found.role], times.near(found.expiresAt))
          : undefined
      }
    >
      {token === null ? <Notice>{words.invitationMissing}</Notice> : null}
      <ProblemNotice error={invitation.error} />
      {token !== null && invitation.isPending ? <Patience /> : null}
      {found && token ? (
        <NewPersonForm
          email={found.email}
          act={words.join}
          acting={words.joining}
          onMake={async (person) => {
            await enter(await client.call('acceptInvitation', { params: { token }, body: person }));
          }}
        />
      ) : null}
    </AccountSheet>
  );
}
