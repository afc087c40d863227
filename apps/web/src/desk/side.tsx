import { useQuery } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ConversationList } from '../conversations/conversation-list.tsx';
import { useFollowUnread, useUnread } from '../notifications/use-unread.ts';
import { openPalette } from '../palette/open-palette.ts';
import { deskQuery, useDesk, usePerson } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { Icon, type IconName } from './icon.tsx';
import { turnTheme } from './theme.ts';
import { UnreadCount } from './unread-count.tsx';

const words = texts.navigation;

/** How many approvals wait for the person, kept fresh. */
export function useWaitingCount(): number {
  const approvals = useQuery({ ...deskQuery(useDesk(), 'listApprovals', {}), refetchInterval: 20_000 });
  return approvals.data?.waiting.length ?? 0;
}

/** The member's list at the left. */
export function MemberSide() {
  const waiting = useWaitingCount();
  const person = usePerson();
  return (
    <nav className="side" aria-label={words.main}>
      <Brand />
      <Link to="/" className="button" activeOptions={{ exact: true }}>
        <Icon name="plus" />
        <span>{words.newConversation}</span>
      </Link>
      <SearchButton />
      <Go to="/approvals" icon="approve" word={words.approvals}>
        {waiting > 0 ? <WaitingCount count={waiting} /> : null}
      </Go>
      <Go to="/memories" icon="memo" word={words.memories} />
      <Go to="/live" icon="live" word={words.live} />
      <Notifications />
      <Go to="/plugins" icon="plug" word={words.plugins} />
      {person?.role === 'administrator' ? (
        <Go to="/admin/plugins" icon="gear" word={words.administration} />
      ) : null}
      <Go to="/conversations" icon="chat" word={words.conversations} rail />
      <Go to="/you" icon="person" word={words.you} rail />
      <ConversationList />
      <Foot />
    </nav>
  );
}

/** The administrator's list; it replaces the member's. */
export function AdministratorSide() {
  return (
    <nav className="side" aria-label={words.administration}>
      <Brand note={words.administration} />
      <SearchButton />
      <Go to="/admin/plugins" icon="plug" word={words.plugins} />
      <Go to="/admin/people" icon="people" word={words.people} />
      <Go to="/admin/models" icon="model" word={words.models} />
      <Go to="/admin/log" icon="list" word={words.log} />
      <Go to="/admin/connections" icon="carry" word={words.connections} />
      <Go to="/admin/deliveries" icon="send" word={words.deliveries} />
      <Go to="/admin/settings" icon="gear" word={words.settings} />
      <div className="head">{words.desk}</div>
      <Go to="/" icon="back" word={words.backToDesk} exact />
      <Foot />
    </nav>
  );
}

/** The bell: how many notifications are new, as they come. */
function Notifications() {
  const unread = useFollowUnread();
  return (
    <Go to="/notifications" icon="bell" word={words.notifications}>
      <UnreadCount count={unread} />
    </Go>
  );
}

/** Opens the command search, for those who do not know its keys. */
function SearchButton() {
  return (
    <button type="button" className="go" onClick={openPalette} title={texts.palette.title}>
      <Icon name="search" />
      <span className="grow">{texts.palette.open}</span>
      <kbd>{texts.palette.keys.palette}</kbd>
    </button>
  );
}

function Brand({ note }: { note?: string }) {
  return (
    <div className="brand">
      <svg viewBox="0 0 26 16" aria-hidden="true">
        <circle cx="7.2" cy="8" r="5.4" fill="none" stroke="currentColor" strokeWidth="2.2" />
        <path d="M18.2 1.6 24.600 8l-6.400 6.400L11.800 8Z" fill="currentColor" />
      </svg>
      <span>
        {texts.product} {note ? <small>{note}</small> : null}
      </span>
    </div>
  );
}

function Go({
  to,
  icon,
  word,
  children,
  rail,
  exact,
}: {
  to: NonNullable<LinkProps['to']>;
  icon: IconName;
  word: string;
  children?: ReactNode;
  /** Only where the list of conversations has no room. */
  rail?: boolean;
  exact?: boolean;
}) {
  return (
    <Link
      to={to}
      className={rail ? 'go railonly' : 'go'}
      title={word}
      activeOptions={{ exact: exact ?? false }}
      activeProps={{ 'aria-current': 'page' }}
    >
      <Icon name={icon} />
      <span className="grow">{word}</span>
      {children}
    </Link>
  );
}

function WaitingCount({ count }: { count: number }) {
  return (
    <span className="count asks">
      {count}
      <span className="hide"> {words.waitingLong(count)}</span>
    </span>
  );
}

function Foot() {
  const person = usePerson();
  if (!person) return null;
  return (
    <div className="foot">
      <Link to="/you" className="who" title={words.you}>
        <span className="label">
          <bdi>{person.name}</bdi>
        </span>
        <span className="three">{words.roles[person.role]}</span>
      </Link>
      <button
        type="button"
        className="button quiet square small"
        aria-label={words.theme}
        onClick={turnTheme}
      >
        <Icon name="theme" />
      </button>
    </div>
  );
}

/** The tabs at the bottom of small screens. */
export function MemberTabs() {
  const waiting = useWaitingCount();
  const unread = useUnread();
  return (
    <nav className="tabbar" aria-label={words.mainSmall}>
      <Tab to="/" icon="plus" word={words.desk} exact />
      <Tab to="/conversations" icon="chat" word={words.recent} />
      <Tab to="/approvals" icon="approve" word={words.approvals}>
        {waiting > 0 ? <WaitingCount count={waiting} /> : null}
      </Tab>
      <Tab to="/memories" icon="memo" word={words.memories} />
      <Tab to="/more" icon="more" word={words.more}>
        <UnreadCount count={unread} />
      </Tab>
    </nav>
  );
}

/** The administrator's tabs at the bottom of small screens. */
export function AdministratorTabs() {
  return (
    <nav className="tabbar" aria-label={words.mainSmall}>
      <Tab to="/" icon="back" word={words.desk} exact />
      <Tab to="/admin/plugins" icon="plug" word={words.plugins} />
      <Tab to="/admin/people" icon="people" word={words.people} />
      <Tab to="/admin/models" icon="model" word={words.models} />
      <Tab to="/admin/log" icon="list" word={words.log} />
      <Tab to="/admin/more" icon="more" word={words.more} />
    </nav>
  );
}

function Tab({
  to,
  icon,
  word,
  exact,
  children,
}: {
  to: NonNullable<LinkProps['to']>;
  icon: IconName;
  word: string;
  exact?: boolean;
  children?: ReactNode;
}) {
  return (
    <Link to={to} activeOptions={{ exact: exact ?? false }} activeProps={{ 'aria-current': 'page' }}>
      <Icon name={icon} />
      <span className="tabword">{word}</span>
      {children}
    </Link>
  );
}
