import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ActButton } from '../desk/act-button.tsx';
import { focusHeading } from '../desk/focus-heading.ts';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useDesk } from '../session/desk-context.tsx';
import { memoryTexts } from './texts/index.ts';

/** Has a memory whose every try failed made again. */
export function MakeAgain({ memoryId }: { memoryId: string }) {
  const client = useDesk();
  const cache = useQueryClient();
  const again = useMutation({
    mutationFn: () => client.call('makeMemoryAgain', { params: { memoryId }, body: {} }),
    onSettled: async () => {
      const names = ['listMemories', 'readMemory', 'listTranscripts', 'readTranscript'];
      await Promise.all(names.map((name) => cache.invalidateQueries({ queryKey: [name] })));
      focusHeading();
    },
  });
  return (
    <div className="after">
      <ProblemNotice error={again.error} />
      <ActButton type="button" className="button small" busy={again.isPending} onClick={() => again.mutate()}>
        {memoryTexts.makeAgain}
      </ActButton>
    </div>
  );
}
