import type { EntryFileKind, Reading } from '@plugdesk/protocol';
import { useMutation } from '@tanstack/react-query';
import { useDesk } from '../session/desk-context.tsx';
import { EntryFiles } from './entry-files.tsx';
import { uploadReadingFile } from './upload-reading-file.ts';

/** The files of a plugin that is not registered yet: with each that is uploaded it has another reading. */
export function ReadingFiles({
  reading,
  onUploaded,
}: {
  reading: Reading;
  onUploaded: (next: Reading) => Promise<void>;
}) {
  const client = useDesk();
  const upload = useMutation({
    mutationFn: ({ kind, file }: { kind: EntryFileKind; file: File }) =>
      uploadReadingFile(client, reading.id, kind, file),
    onSuccess: onUploaded,
  });
  return (
    <EntryFiles
      files={reading.files}
      busy={upload.isPending}
      error={upload.error}
      onUpload={(kind, file) => upload.mutate({ kind, file })}
    />
  );
}
