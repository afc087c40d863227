import type { Role } from '@plugdesk/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Page } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { InviteForm } from './invite-form.tsx';
import { OneTimeLink } from './one-time-link.tsx';
import { OpenInvitations } from './open-invitations.tsx';
import { PersonRow } from './person-row.tsx';

const words = texts.admin.people;

/** Everyone of this desk: role, suspension, reset link; and invitations. */
export function PeoplePage() {
  const client = useDesk();
  const cache = useQueryClient();
  const list = useQuery(deskQuery(client, 'listPeople', {}));
  const [link, setLink] = useState<{ title: string; link: string } | null>(null);
  const update = useMutation({
    mutationFn: ({ personId, ...body }: { personId: string; role?: Role; suspended?: boolean }) =>
      client.call('updatePerson', { params: { personId }, body }),
    onSettled: () => cache.invalidateQueries({ queryKey: ['listPeople'] }),
  });
  return (
    <Page title={words.title} narrow>
      <div className="stack">
        <InviteForm onLink={(made) => setLink({ title: words.linkTitle, link: made })} />
        {link ? <OneTimeLink {...link} onDone={() => setLink(null)} /> : null}
        <ProblemNotice error={list.error ?? update.error} onRetry={() => list.refetch()} />
        {list.isPending ? <Patience /> : null}
        {list.data ? (
          <>
            <ul className="panel-box rows people">
              {list.data.people.map((person) => (
                <PersonRow
                  key={person.id}
                  person={person}
                  busy={update.isPending}
                  onUpdate={(change) => update.mutate({ personId: person.id, ...change })}
                  onLink={(title, made) => setLink({ title, link: made })}
                />
              ))}
            </ul>
            <OpenInvitations invitations={list.data.invitations} />
          </>
        ) : null}
      </div>
    </Page>
  );
}
