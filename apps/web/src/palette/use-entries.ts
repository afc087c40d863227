import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { IconName } from '../desk/icon.tsx';
import type { SignName } from '../desk/sign.tsx';
import { turnTheme } from '../desk/theme.ts';
import { deskQuery, useDesk, usePerson, useTimes } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import type { Findable } from './find-entries.ts';
import { paletteTexts } from './texts/index.ts';

const words = paletteTexts;

/** Something that can be chosen in the command search. */
export interface Entry extends Findable {
  id: string;
  group: 'actions' | 'conversations' | 'memories' | 'plugins' | 'operations' | 'pages';
  icon: IconName;
  /** Shown in the place of the icon. */
  sign?: SignName | undefined;
  /** The keys that do the same. */
  keys?: string;
  choose: () => void;
}

/**
 * Everything that the person can reach: what is on their lists, each operation, each page, and what can be done.
 * @returns beside that what the desk itself found: conversations (`older`) and memories that have the words in them
 */
export function useEntries(
  typed: string,
  showTable: () => void,
): { entries: Entry[]; older: Entry[]; memories: Entry[] } {
  const client = useDesk();
  const navigate = useNavigate();
  const person = usePerson();
  const { near } = useTimes();
  const conversations = useQuery(deskQuery(client, 'listConversations', {}));
  // Words of the texts themselves are found by the desk.
  const inTexts = useQuery({
    ...deskQuery(client, 'listConversations', { query: { search: typed } }),
    enabled: typed.length > 2,
  });
  const inMemories = useQuery({
    ...deskQuery(client, 'listMemories', { query: { search: typed, status: 'completed' } }),
    enabled: typed.length > 2,
  });
  const plugins = useQuery(deskQuery(client, 'listPlugins', {}));

  const conversation = ({ id, title, waiting }: { id: string; title: string; waiting: number }): Entry => ({
    id: `conversation ${id}`,
    group: 'conversations',
    word: title || texts.conversation.untitled,
    icon: 'chat',
    sign: waiting > 0 ? 'asks' : undefined,
    note: waiting > 0 ? texts.navigation.waiting(waiting) : undefined,
    choose: () => navigate({ to: '/conversations/$conversationId', params: { conversationId: id } }),
  });
  const page = (to: PagePath, word: string, icon: IconName, keys?: string): Entry => ({
    id: `page ${to}`,
    group: 'pages',
    word,
    icon,
    ...(keys ? { keys } : {}),
    choose: () => navigate({ to }),
  });
  const all = plugins.data?.plugins ?? [];
  const entries: Entry[] = [
    {
      id: 'new',
      group: 'actions',
      word: texts.navigation.newConversation,
      icon: 'plus',
      keys: words.keys.newConversation,
      choose: () => navigate({ to: '/' }),
    },
    { id: 'theme', group: 'actions', word: texts.navigation.theme, icon: 'theme', choose: turnTheme },
    { id: 'table', group: 'actions', word: words.table, icon: 'info', keys: '?', choose: showTable },
    ...(conversations.data?.conversations.map(conversation) ?? []),
    ...all.map(
      (plugin): Entry => ({
        id: `plugin ${plugin.id}`,
        group: 'plugins',
        word: plugin.name,
        note: plugin.host,
        icon: 'plug',
        choose: () => navigate({ to: '/plugins/$pluginId', params: { pluginId: plugin.id } }),
      }),
    ),
    ...all.flatMap((plugin) =>
      (['reads', 'changes'] as const).flatMap((effect) =>
        plugin.titles[effect].map(
          (title): Entry => ({
            id: `operation ${plugin.id} ${effect} ${title}`,
            group: 'operations',
            word: title,
            note: plugin.name,
            icon: 'plug',
            sign: effect,
            choose: () => navigate({ to: '/plugins/$pluginId', params: { pluginId: plugin.id } }),
          }),
        ),
      ),
    ),
    page('/approvals', texts.navigation.approvals, 'approve', words.keys.go('A')),
    page('/approvals/remembered', texts.approvals.remembered, 'rule'),
    page('/memories', texts.navigation.memories, 'memo', words.keys.go('M')),
    page('/live', texts.navigation.live, 'live', words.keys.go('L')),
    page('/notifications', texts.navigation.notifications, 'bell', words.keys.go('N')),
    page('/plugins', texts.navigation.plugins, 'plug', words.keys.go('P')),
    page('/conversations', texts.navigation.conversations, 'chat', words.keys.go('C')),
    page('/knowledge', texts.knowledge.title, 'info'),
    page('/you', texts.navigation.you, 'person', words.keys.go('Y')),
    page('/you/connections', texts.navigation.connections, 'plug'),
    page('/you/devices', texts.profile.devices, 'live'),
    page('/you/deliveries', texts.navigation.deliveries, 'send'),
    ...(person?.role === 'developer' || person?.role === 'administrator'
      ? [page('/you/webhooks', texts.navigation.webhooks, 'send')]
      : []),
    ...(person?.role === 'administrator'
      ? [
          page('/admin/plugins', words.administration(texts.navigation.plugins), 'gear'),
          page('/admin/plugins/register', texts.admin.register.title, 'plus'),
          page('/admin/people', words.administration(texts.navigation.people), 'people'),
          page('/admin/connections', words.administration(texts.navigation.connections), 'carry'),
          page('/admin/deliveries', words.administration(texts.navigation.deliveries), 'send'),
          page('/admin/settings', words.administration(texts.navigation.settings), 'gear'),
        ]
      : []),
  ];
  const known = new Set(entries.map(({ id }) => id));
  const older = (typed.length > 2 ? (inTexts.data?.conversations ?? []) : [])
    .map((found): Entry => ({ ...conversation(found), note: words.inText }))
    .slice(0, 5);
  const memories = (typed.length > 2 ? (inMemories.data?.memories ?? []) : []).slice(0, 5).map(
    ({ id, structure, startedAt }): Entry => ({
      id: `memory ${id}`,
      group: 'memories',
      word: structure?.title || texts.navigation.memories,
      note: near(startedAt),
      icon: 'memo',
      choose: () => navigate({ to: '/memories/$memoryId', params: { memoryId: id } }),
    }),
  );
  return { entries, older: older.filter(({ id }) => known.has(id)), memories };
}

type PagePath =
  | '/approvals'
  | '/approvals/remembered'
  | '/memories'
  | '/live'
  | '/notifications'
  | '/plugins'
  | '/conversations'
  | '/knowledge'
  | '/you'
  | '/you/connections'
  | '/you/devices'
  | '/you/deliveries'
  | '/you/webhooks'
  | '/admin/plugins'
  | '/admin/plugins/register'
  | '/admin/people'
  | '/admin/connections'
  | '/admin/deliveries'
  | '/admin/settings';
