import type { ReactNode } from 'react';
import { texts } from '../texts/index.ts';

/** The signs of the desk. The shape says what it is, the fill what became of it; the colour comes third. */
export type SignName =
  | 'reads'
  | 'changes'
  | 'receives'
  | 'asks'
  | 'asks-read'
  | 'expired'
  | 'refused'
  | 'unknown'
  | 'failed'
  | 'parked'
  | 'fine'
  | 'repaired';

const diamond = 'M8 2 14 8 8 14 2 8Z';
const shapes: Record<SignName, ReactNode> = {
  reads: <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="2.2" />,
  changes: <path d="M8 1.2 14.8 8 8 14.8 1.2 8Z" fill="currentColor" />,
  receives: (
    <path
      d="M4 2.6 13 8 4 13.4Z"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinejoin="round"
    />
  ),
  asks: (
    <>
      <path d={diamond} fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinejoin="round" />
      <circle cx="8" cy="8" r="1.9" fill="currentColor" />
    </>
  ),
  'asks-read': (
    <>
      <circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.7" />
      <circle cx="8" cy="8" r="1.9" fill="currentColor" />
    </>
  ),
  expired: <path d={diamond} fill="none" stroke="currentColor" strokeWidth="1.7" strokeDasharray="2.6 2.3" />,
  refused: (
    <>
      <path d={diamond} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" />
      <path d="M3 13 13 3" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" />
    </>
  ),
  unknown: (
    <>
      <path d={diamond} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" />
      <path d="M8 2 2 8 8 14Z" fill="currentColor" />
    </>
  ),
  failed: (
    <path
      d="M3.4 3.4 12.6 12.6M12.6 3.4 3.4 12.6"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      strokeLinecap="round"
    />
  ),
  parked: (
    <circle
      cx="8"
      cy="8"
      r="5.4"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeDasharray="3 2.6"
    />
  ),
  fine: (
    <path
      d="M3 8.6 6.4 12 13 4.6"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
  repaired: (
    <>
      <path
        d="M3.4 6.8 6.6 10 12.6 3"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M3 14h10" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
    </>
  ),
};

const colours: Record<SignName, string> = {
  reads: 'reads',
  changes: 'changes',
  receives: 'receives',
  asks: 'asks',
  'asks-read': 'asks',
  expired: 'expired',
  refused: 'refused',
  unknown: 'unknown',
  failed: 'failed',
  parked: 'unknown',
  fine: 'fine',
  repaired: 'repaired',
};

/** A sign. Without `label` a word must stand beside it in the same element. */
export function Sign({ name, label, colour }: { name: SignName; label?: string; colour?: string }) {
  const className = `sign ${colour ?? colours[name]}`;
  return label ? (
    <svg className={className} viewBox="0 0 16 16" role="img" aria-label={label}>
      {shapes[name]}
    </svg>
  ) : (
    <svg className={className} viewBox="0 0 16 16" aria-hidden="true">
      {shapes[name]}
    </svg>
  );
}

/** A sign with its word. */
export function Tag({ name, children }: { name: SignName; children?: ReactNode }) {
  return (
    <span className={`tag ${colours[name]}`}>
      <Sign name={name} />
      {children ?? texts.signs[name === 'asks-read' ? 'asks' : name]}
    </span>
  );
}
