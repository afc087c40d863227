import type { Approval } from '@plugdesk/protocol';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useAskNext } from '../conversations/ask-next.ts';
import { findLookUp } from '../conversations/find-look-up.ts';
import { ActButton } from '../desk/act-button.tsx';
import { Notice } from '../desk/notice.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';

const words = texts.slip;

/** An approval that nobody decided, or whose outcome nobody knows: what it would have done, and the way on. */
export function ClosedSlip({
  approval,
  kind,
  onAskAgain,
}: {
  approval: Approval;
  kind: 'expired' | 'unknown';
  onAskAgain: () => Promise<unknown>;
}) {
  const again = useMutation({ mutationFn: onAskAgain });
  return (
    <Notice sign={kind} {...(kind === 'expired' ? { kind: 'gone' as const } : {})}>
      <b className="label">
        <bdi>
          {kind === 'expired' ? words.expiredTitle(approval.title) : words.unknownTitle(approval.title)}
        </bdi>
      </b>{' '}
      <bdi>{kind === 'expired' ? words.expiredText : words.unknownText(approval.plugin.name)}</bdi>
      {approval.replacedBy === null ? (
        <div className="abreast after">
          {kind === 'unknown' ? <LookFirst approval={approval} /> : null}
          <ActButton
            type="button"
            className="button small"
            busy={again.isPending}
            onClick={() => again.mutate()}
          >
            {words.askAgain}
          </ActButton>
        </div>
      ) : null}
      <ProblemNotice error={again.error} />
    </Notice>
  );
}

/** Where the plugin can be asked whether the change arrived, the question for that, put where the next one is typed. */
function LookFirst({ approval }: { approval: Approval }) {
  const askNext = useAskNext();
  const read = useQuery({
    ...deskQuery(useDesk(), 'readPlugin', { params: { pluginId: approval.plugin.id } }),
    enabled: askNext !== null,
  });
  const look = read.data ? findLookUp(approval.operation, read.data.operations) : null;
  if (askNext === null || look === null) return null;
  return (
    <button type="button" className="button small" onClick={() => askNext(look.title)}>
      <bdi>{words.lookUp(look.title)}</bdi>
    </button>
  );
}
