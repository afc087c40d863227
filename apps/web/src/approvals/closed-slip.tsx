import type { Approval } from '@plugdesk/protocol';
import { useMutation } from '@tanstack/react-query';
import { Notice } from '../desk/notice.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
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
          <button
            type="button"
            className="button small"
            disabled={again.isPending}
            onClick={() => again.mutate()}
          >
            {words.askAgain}
          </button>
        </div>
      ) : null}
      <ProblemNotice error={again.error} />
    </Notice>
  );
}
