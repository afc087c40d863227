import { useTimes } from '../session/desk-context.tsx';

/** A time as people read it; exact with its zone on hover. */
export function Time({ iso, near }: { iso: string; near?: boolean }) {
  const times = useTimes();
  return (
    <time dateTime={iso} title={times.exact(iso)}>
      {near ? times.near(iso) : times.time(iso)}
    </time>
  );
}
