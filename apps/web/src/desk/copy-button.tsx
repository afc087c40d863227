import { useEffect, useState } from 'react';
import { texts } from '../texts/index.ts';
import { Icon } from './icon.tsx';

/** Copies a text. With `text` left out it is a square with an icon. */
export function CopyButton({ value, name, word }: { value: () => string; name: string; word?: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1_600);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <button
      type="button"
      className={word ? 'button quiet small' : 'button quiet square small'}
      aria-label={copied ? texts.common.copied : name}
      onClick={() => {
        navigator.clipboard.writeText(value()).then(
          () => setCopied(true),
          () => setCopied(false),
        );
      }}
    >
      <Icon name={copied ? 'check' : 'copy'} />
      {word ? (copied ? texts.common.copied : word) : null}
    </button>
  );
}
