import type { ReadingRepairs } from '@plugdesk/protocol';
import { useMutation } from '@tanstack/react-query';
import { ActButton } from '../desk/act-button.tsx';
import { useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';

const words = texts.admin.register;

/** Offers what an author can take over: the corrected description as a file, or what changes as a JSON Patch. */
export function TakeRepairs({ readingId }: { readingId: string }) {
  const client = useDesk();
  const take = useMutation({
    mutationFn: async (kind: 'document' | 'patch') => {
      const repairs = await client.call('readRepairs', { params: { readingId } });
      saveRepairs(repairs, kind);
      return repairs;
    },
  });
  const found = take.data;
  const isNothing = found !== undefined && found.document === null && found.patch.length === 0;
  return (
    <p className="note">
      <ActButton
        type="button"
        className="button small"
        busy={take.isPending}
        onClick={() => take.mutate('document')}
      >
        {words.takeRepairs}
      </ActButton>{' '}
      <ActButton
        type="button"
        className="button small"
        busy={take.isPending}
        onClick={() => take.mutate('patch')}
      >
        {words.takePatch}
      </ActButton>{' '}
      {words.takeRepairsText} {isNothing ? words.takeNothing : null}
      {found && found.left > 0 ? words.takeLeft(found.left) : null}
      {take.error ? <bdi role="alert">{take.error.message}</bdi> : null}
    </p>
  );
}

function saveRepairs(
  { document: description, patch, fileName }: ReadingRepairs,
  kind: 'document' | 'patch',
): void {
  const text = kind === 'document' ? description : `${JSON.stringify(patch, null, 2)}\n`;
  if (text === null) return;
  const address = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = kind === 'document' ? fileName : 'openapi.patch.json';
  link.click();
  URL.revokeObjectURL(address);
}
