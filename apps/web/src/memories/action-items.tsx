import type { ActionItem, Memory, MemoryDetail } from '@plugdesk/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useDesk } from '../session/desk-context.tsx';
import { memoryTexts } from './texts/index.ts';

const words = memoryTexts.memory;

/** What is to do, to be ticked. A tick shows when the desk has it. */
export function ActionItems({ memory, items }: { memory: Memory; items: readonly ActionItem[] }) {
  const client = useDesk();
  const cache = useQueryClient();
  const tick = useMutation({
    mutationFn: ({ index, completed }: { index: number; completed: boolean }) =>
      client.call('tickActionItem', { params: { memoryId: memory.id, index }, body: { completed } }),
    onSuccess: (changed) => {
      cache.setQueriesData<MemoryDetail>(
        { queryKey: ['readMemory', { params: { memoryId: memory.id } }] },
        (known) => known && { ...known, structure: changed.structure },
      );
      cache.invalidateQueries({ queryKey: ['listMemories'] });
    },
  });
  return (
    <section>
      <h2 className="small-head">{words.actionItems}</h2>
      {items.length === 0 ? <p className="note">{words.noActionItems}</p> : null}
      <ProblemNotice error={tick.error} />
      <ul className="to-do" translate="no">
        {items.map(({ description, completed }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what the desk knows it by
          <li key={index}>
            <label className="tick" data-done={completed || undefined}>
              <input
                type="checkbox"
                checked={completed}
                aria-disabled={tick.isPending || undefined}
                onChange={(event) => {
                  if (!tick.isPending) tick.mutate({ index, completed: event.target.checked });
                }}
              />
              <bdi>{description}</bdi>
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}
