import type { Approval } from '@plugdesk/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useDesk } from '../session/desk-context.tsx';
import type { SlipActs } from './slip.tsx';

/** Decides, changes and asks again outside of a conversation; what hangs on it is read anew. */
export function useSlipActs(): SlipActs & { askAgain: (approvalId: string) => Promise<Approval> } {
  const client = useDesk();
  const cache = useQueryClient();
  async function after<Result>(act: Promise<Result>): Promise<Result> {
    try {
      return await act;
    } finally {
      await cache.invalidateQueries({ queryKey: ['listApprovals'] });
      cache.invalidateQueries({ queryKey: ['listConversations'] });
      cache.invalidateQueries({ queryKey: ['readConversation'] });
    }
  }
  return {
    decide: (approval, decision) =>
      after(
        client.call('decideApproval', {
          params: { approvalId: approval.id },
          body: decision.approve
            ? { decision: 'approve', requestHash: approval.requestHash, remember: decision.remember }
            : {
                decision: 'deny',
                requestHash: approval.requestHash,
                ...(decision.word ? { word: decision.word } : {}),
              },
        }),
      ),
    change: (approval, values) =>
      after(
        client.call('changeApproval', {
          params: { approvalId: approval.id },
          body: { arguments: values },
        }),
      ),
    askAgain: (approvalId) => after(client.call('askAgain', { params: { approvalId } })),
  };
}
