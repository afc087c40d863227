import { texts } from '../texts/index.ts';

/** How many notifications are new; nothing where none is. */
export function UnreadCount({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className="count">
      {count}
      <span className="hide"> {texts.navigation.unread(count)}</span>
    </span>
  );
}
