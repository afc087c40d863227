import type { ReadingSource } from '@plugdesk/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Icon } from '../desk/icon.tsx';
import { useTitle } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { ReadingReport } from './reading-report.tsx';
import { SaveReading, useReadingChoice } from './save-reading.tsx';
import { SourceForm } from './source-form.tsx';

const words = texts.admin.register;

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
    mutationFn: (source: ReadingSource) => client.call('createReading', { body: { source } }),
    onSuccess: async (reading) => {
      cache.setQueryData(
        deskQuery(client, 'readReading', { params: { readingId: reading.id } }).queryKey,
        reading,
      );
      await navigate({ to: '/admin/plugins/register', search: { reading: reading.id } });
    },
  });
  const reading = readingId ? (stored.data ?? null) : null;
  const choice = useReadingChoice(reading);
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
            busy={read.isPending}
            again={reading !== null}
            error={read.error}
            onRead={(source) => read.mutate(source)}
          />
          {read.isPending ? <Patience word={words.reading} /> : null}
          <ProblemNotice error={read.error ?? stored.error} />
          {reading && !read.isPending ? (
            <ReadingReport reading={reading} leaveOut={choice.leaveOut} onInclude={choice.include} />
          ) : null}
        </div>
      </div>
      {reading && !read.isPending ? <SaveReading key={reading.id} reading={reading} choice={choice} /> : null}
    </main>
  );
}
