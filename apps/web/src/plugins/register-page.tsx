import { DeskProblem } from '@plugdesk/client';
import type { ListedEntry, Reading, ReadingSource } from '@plugdesk/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Icon } from '../desk/icon.tsx';
import { useTitle } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { EntryList } from './entry-list.tsx';
import { RefusedLead } from './private-hosts-lead.tsx';
import { readWithFiles } from './read-with-files.ts';
import { ReadingFiles } from './reading-files.tsx';
import { ReadingReport } from './reading-report.tsx';
import { SaveReading, useReadingChoice } from './save-reading.tsx';
import { SourceForm } from './source-form.tsx';
import { entryTexts } from './texts/index.ts';

const words = texts.admin.register;

/** A list of entries, and where it was read from: one of it is read from there again. */
interface FoundList {
  source: ReadingSource;
  files: readonly File[];
  url: string | null;
  entries: ListedEntry[];
}

/** Reads a plugin, shows everything an administrator decides by, and saves it. */
export function RegisterPage() {
  useTitle(words.title);
  const client = useDesk();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { reading: readingId } = useSearch({ from: '/desk/admin/plugins/register' });
  const stored = useQuery({
    ...deskQuery(client, 'readReading', { params: { readingId: readingId ?? '' } }),
    enabled: readingId !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const read = useMutation({
    mutationFn: ({ source, files }: { source: ReadingSource; files: readonly File[] }) =>
      readWithFiles(client, source, files),
    onSuccess: ({ reading }) => show(reading),
  });
  async function show(next: Reading) {
    const { queryKey } = deskQuery(client, 'readReading', { params: { readingId: next.id } });
    cache.setQueryData(queryKey, next);
    await navigate({ to: '/admin/plugins/register', search: { reading: next.id } });
  }
  const readList = useMutation({
    mutationFn: (source: ReadingSource) => client.call('readEntryList', { body: { source } }),
  });
  const [list, setList] = useState<FoundList | null>(null);
  async function readSource(source: ReadingSource, files: readonly File[]) {
    readList.reset();
    setList(null);
    await read.mutateAsync({ source, files }).catch(async (error: unknown) => {
      if (!(error instanceof DeskProblem) || error.code !== 'entry_list_found') return;
      const found = await readList.mutateAsync(source).catch(() => null);
      if (found === null) return;
      setList({ source, files, ...found });
      // A reading from before is not of this list.
      await navigate({ to: '/admin/plugins/register', search: {} });
    });
  }
  const isList = read.error instanceof DeskProblem && read.error.code === 'entry_list_found';
  const problem = (isList ? readList.error : read.error) ?? stored.error;
  const busy = read.isPending || readList.isPending;
  const reading = readingId ? (stored.data ?? null) : null;
  const choice = useReadingChoice(reading);
  // Those of the plugin that is shown, until it has them.
  const refused = (read.data?.reading.id === choice.since ? read.data.refused : []).filter(
    ({ kind }) => reading?.files.find((file) => file.kind === kind)?.from === null,
  );
  function include(key: string, isIn: boolean) {
    const others = [...choice.leaveOut].filter((one) => one !== key);
    choice.change({ leaveOut: new Set(isIn ? others : [...others, key]) });
  }
  return (
    <main className="sheet" id="content">
      <header className="bar">
        <Link
          to="/admin/plugins"
          className="button quiet square small"
          aria-label={texts.admin.plugins.title}
        >
          <Icon name="back" />
        </Link>
        <h1 className="name">{words.title}</h1>
      </header>
      <div className="scroll">
        <div className="page narrow stack">
          <SourceForm
            busy={busy}
            again={reading !== null}
            error={isList ? null : read.error}
            onRead={readSource}
          />
          {read.isPending ? <Patience word={words.reading} /> : null}
          {readList.isPending ? <Patience word={entryTexts.list.reading} /> : null}
          <ProblemNotice error={problem} />
          <RefusedLead error={problem} />
          {list && !reading ? (
            <EntryList
              url={list.url}
              entries={list.entries}
              busy={busy}
              onChoose={(entryIndex) =>
                read.mutate({ source: { ...list.source, entryIndex }, files: list.files })
              }
            />
          ) : null}
          {list && reading ? (
            <div>
              <Link to="/admin/plugins/register" search={{}} className="button small">
                {entryTexts.list.back(list.entries.length)}
              </Link>
            </div>
          ) : null}
          {reading && !read.isPending ? (
            <>
              {refused.map(({ kind, name, error }) => (
                <div key={kind}>
                  <p>
                    <bdi>{entryTexts.source.refused(name)}</bdi>
                  </p>
                  <ProblemNotice error={error} />
                </div>
              ))}
              <ReadingReport reading={reading} leaveOut={choice.leaveOut} onInclude={include}>
                <ReadingFiles
                  key={choice.since}
                  reading={reading}
                  onUploaded={(next) => {
                    choice.carryTo(next.id);
                    return show(next);
                  }}
                />
              </ReadingReport>
            </>
          ) : null}
        </div>
      </div>
      {reading && !read.isPending ? (
        <SaveReading key={choice.since} reading={reading} choice={choice} />
      ) : null}
    </main>
  );
}
