import { texts } from '../texts/index.ts';

/** How many notifications are new, up to 999; nothing where none is. */
export function UnreadCount({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className={`count${count > 99 ? ' many' : ''}`}>
      {count > 999 ? '999+' : count}
      <span className="hide"> {texts.navigation.unread(count)}</span>
    </span>
  );
}
