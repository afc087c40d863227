import type { EntryFileKind, PluginDetail } from '@plugdesk/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useDesk } from '../session/desk-context.tsx';
import { EntryFiles } from './entry-files.tsx';
import { entryTexts } from './texts/index.ts';

const words = entryTexts.files;

/** The files of a registered plugin, for who answers for it: what is uploaded is a version of its own. */
export function PluginFiles({ plugin }: { plugin: Pick<PluginDetail, 'id' | 'files'> }) {
  const client = useDesk();
  const cache = useQueryClient();
  const upload = useMutation({
    mutationFn: ({ kind, file }: { kind: EntryFileKind; file: File }) =>
      client.upload(
        'uploadPluginFile',
        { params: { pluginId: plugin.id, kind }, query: { name: file.name.slice(-300) } },
        file,
      ),
    onSettled: () =>
      Promise.all(
        [
          'readPlugin',
          'readAdminPlugin',
          'listPlugins',
          'listAdminPlugins',
          'readSetUp',
          'readSourceChanges',
        ].map((name) => cache.invalidateQueries({ queryKey: [name] })),
      ),
  });
  return (
    <EntryFiles
      files={plugin.files}
      busy={upload.isPending}
      error={upload.error}
      onUpload={(kind, file) => upload.mutate({ kind, file })}
    >
      {upload.data
        ? upload.data.waits === null
          ? words.runs(upload.data.plugin.version)
          : words.waits(upload.data.waits)
        : null}
    </EntryFiles>
  );
}
