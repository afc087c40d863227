import type { ReactNode } from 'react';
import { useTitle } from '../desk/page.tsx';
import { texts } from '../texts/index.ts';

/** A sheet alone on the desk: sign-in and what comes before it. */
export function AccountSheet({
  title,
  text,
  step,
  children,
}: {
  title: string;
  text?: ReactNode;
  /** Where this sheet stands in a row of several. */
  step?: string;
  children?: ReactNode;
}) {
  useTitle(title);
  return (
    <div className="gate">
      <main className="gate-sheet" id="content">
        <div className="brand">
          <svg viewBox="0 0 26 16" aria-hidden="true">
            <circle cx="7.2" cy="8" r="5.4" fill="none" stroke="currentColor" strokeWidth="2.2" />
            <path d="M18.2 1.6 24.600 8l-6.400 6.400L11.800 8Z" fill="currentColor" />
          </svg>
          <span>{texts.product}</span>
        </div>
        {step ? <p className="note">{step}</p> : null}
        <h1>{title}</h1>
        {text ? <p className="two">{text}</p> : null}
        {children}
      </main>
    </div>
  );
}
