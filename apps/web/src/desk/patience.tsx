import { useEffect, useState } from 'react';
import { texts } from '../texts/index.ts';

/** A word that something is being read; nothing is shown for the first 300 ms, so that quick answers do not flicker. */
export function Patience({ word = texts.common.reading }: { word?: string }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p className="note patience" role="status">
      {shown ? word : null}
    </p>
  );
}
