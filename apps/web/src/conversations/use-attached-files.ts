import { DeskProblem, offlineProblem } from '@plugdesk/client';
import type { Attachment } from '@plugdesk/protocol';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useDesk } from '../session/desk-context.tsx';
import { chooseFiles } from './choose-files.ts';
import { readDraftFiles, writeDraftFiles } from './draft.ts';
import { uploadFile } from './upload-file.ts';

/** A file beside the field: on its way, there, or refused. */
export interface AttachedFile {
  key: number;
  name: string;
  size: number;
  /** Share that has gone out, 0 to 1. */
  progress: number;
  /** Null until the desk has it. */
  attachment: Attachment | null;
  problem: DeskProblem | null;
}

/** The files that go with the next question. */
export interface AttachedFiles {
  files: AttachedFile[];
  /** Why some of the files that were chosen last are not among them. */
  problem: DeskProblem | null;
  /** How many files a reload has lost. */
  lost: number;
  /** True while one is on its way or refused: the question waits. */
  unready: boolean;
  add(chosen: Iterable<File>): void;
  remove(key: number): void;
  /** After they were sent. */
  clear(): void;
}

/** Keeps and uploads the files of a draft. They live with the page: a reload says how many it lost. */
export function useAttachedFiles(draftKey: string): AttachedFiles {
  const client = useDesk();
  const [files, setFiles] = useState<AttachedFile[]>([]);
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const [lost, setLost] = useState(() => readDraftFiles(draftKey));
  const uploads = useRef(new Map<number, AbortController>());
  const made = useRef(0);
  useEffect(() => writeDraftFiles(draftKey, files.length), [draftKey, files.length]);
  useEffect(() => {
    const running = uploads.current;
    return () => {
      for (const upload of running.values()) upload.abort();
    };
  }, []);

  const change = useCallback((key: number, changed: Partial<AttachedFile>) => {
    setFiles((known) => known.map((file) => (file.key === key ? { ...file, ...changed } : file)));
  }, []);

  function add(chosen: Iterable<File>) {
    const { taken, problem: refused } = chooseFiles([...chosen], files);
    setProblem(refused);
    setLost(0);
    for (const file of taken) {
      made.current += 1;
      const key = made.current;
      const upload = new AbortController();
      uploads.current.set(key, upload);
      const { name, size } = file;
      setFiles((known) => [...known, { key, name, size, progress: 0, attachment: null, problem: null }]);
      uploadFile(file, { signal: upload.signal, onProgress: (progress) => change(key, { progress }) })
        .then((attachment) => change(key, { attachment, name: attachment.name, progress: 1 }))
        .catch((error: unknown) => {
          if (upload.signal.aborted) return;
          change(key, { problem: error instanceof DeskProblem ? error : offlineProblem(error) });
        });
    }
  }

  return {
    files,
    problem,
    lost,
    unready: files.some((file) => file.attachment === null),
    add,
    remove(key) {
      uploads.current.get(key)?.abort();
      const attachmentId = files.find((file) => file.key === key)?.attachment?.id;
      setFiles((known) => known.filter((file) => file.key !== key));
      setProblem(null);
      // What cannot be deleted now goes by itself after a day.
      if (attachmentId) client.call('deleteAttachment', { params: { attachmentId } }).catch(() => undefined);
    },
    clear() {
      setFiles([]);
      setProblem(null);
      setLost(0);
    },
  };
}
