import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { texts } from '../texts/index.ts';
import { Notice } from './notice.tsx';
import { useTitle } from './page.tsx';
import { ProblemNotice } from './problem-notice.tsx';

/** A page that could not be drawn, or whose session could not be read. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <main className="sheet alone" id="content">
      <div className="page narrow">
        <h1 className="hide">{texts.product}</h1>
        <ProblemNotice
          error={error}
          onRetry={() => {
            reset();
            router.invalidate();
          }}
        />
      </div>
    </main>
  );
}

/** An address where nothing is. */
export function MissingPage() {
  useTitle(texts.problems.notFound);
  return (
    <main className="sheet alone" id="content">
      <div className="page narrow stack">
        <h1>{texts.problems.notFound}</h1>
        <Notice>
          {texts.problems.notFoundHint} <Link to="/">{texts.navigation.backToDesk}</Link>
        </Notice>
      </div>
    </main>
  );
}
