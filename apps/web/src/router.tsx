import type { DeskClient } from '@plugdesk/client';
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { readCallSearch } from './calls/call-search.ts';
import { readOpenedCall } from './conversations/opened-call.ts';
import { readDeliverySearch } from './deliveries/delivery-search.ts';
import { AdministratorsOnly } from './desk/administrators-only.tsx';
import { BrokenPage, MissingPage } from './desk/broken-page.tsx';
import { loadPage } from './desk/load-part.ts';
import { Shell } from './desk/shell.tsx';
import { readMemorySearch } from './memories/memory-search.ts';
import { readStoreSearch } from './plugins/store-search.ts';
import { sessionQuery } from './session/desk-context.tsx';
import { followLanguage } from './session/follow-language.ts';
import { readLiveSearch } from './transcripts/live-search.ts';

interface DeskRouterContext {
  client: DeskClient;
  queries: QueryClient;
}

const root = createRootRouteWithContext<DeskRouterContext>()({
  component: Outlet,
  notFoundComponent: MissingPage,
});

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const firstRun = createRoute({
  getParentRoute: () => root,
  path: '/first-run',
  component: lazyRouteComponent(() => loadPage(() => import('./people/first-run-page.tsx')), 'FirstRunPage'),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string | undefined } => ({ next: text(search.next) }),
  component: lazyRouteComponent(() => loadPage(() => import('./people/sign-in-page.tsx')), 'SignInPage'),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(
    () => loadPage(() => import('./people/invitation-page.tsx')),
    'InvitationPage',
  ),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  component: lazyRouteComponent(() => loadPage(() => import('./people/reset-page.tsx')), 'ResetPage'),
});

/** Where a plugin's sign-in comes back to: also in a browser in which nobody is signed in to the desk. */
const connected = createRoute({
  getParentRoute: () => root,
  path: '/connected',
  validateSearch: (search): { flow?: string | undefined; fault?: string | undefined } => ({
    flow: text(search.flow),
    fault: text(search.fault),
  }),
  component: lazyRouteComponent(
    () => loadPage(() => import('./connections/connected-page.tsx')),
    'ConnectedPage',
  ),
});

/** Everything behind sign-in. */
const signedIn: {
  beforeLoad: (route: {
    context: DeskRouterContext;
    location: { href: string };
    preload: boolean;
  }) => Promise<void>;
} = {
  beforeLoad: async ({ context, location, preload }) => {
    const session = await context.queries.ensureQueryData(sessionQuery(context.client));
    if (session.person) {
      if (!preload) await followLanguage(session.person.language);
      return;
    }
    if (session.desk.firstRun) throw redirect({ to: '/first-run' });
    throw redirect({ to: '/sign-in', search: { next: location.href } });
  },
};
const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  ...signedIn,
  component: Shell,
});
/** Pages of a person who is signed in that stand without the lists around them. */
const alone = createRoute({
  getParentRoute: () => root,
  id: 'desk-alone',
  ...signedIn,
  component: Outlet,
});
const welcome = createRoute({
  getParentRoute: () => alone,
  path: '/welcome',
  validateSearch: (search): { step?: 'question' | undefined } => ({
    step: search.step === 'question' ? 'question' : undefined,
  }),
  component: lazyRouteComponent(() => loadPage(() => import('./people/welcome-page.tsx')), 'WelcomePage'),
});
const newConversation = createRoute({
  getParentRoute: () => desk,
  path: '/',
  component: lazyRouteComponent(
    () => loadPage(() => import('./conversations/new-conversation-page.tsx')),
    'NewConversationPage',
  ),
});
const conversations = createRoute({
  getParentRoute: () => desk,
  path: '/conversations',
  component: lazyRouteComponent(
    () => loadPage(() => import('./conversations/conversations-page.tsx')),
    'ConversationsPage',
  ),
});
const conversation = createRoute({
  getParentRoute: () => desk,
  path: '/conversations/$conversationId',
  validateSearch: readOpenedCall,
  component: lazyRouteComponent(
    () => loadPage(() => import('./conversations/conversation-page.tsx')),
    'ConversationPage',
  ),
});
const approvals = createRoute({
  getParentRoute: () => desk,
  path: '/approvals',
  validateSearch: (search): { approval?: string | undefined } => ({ approval: text(search.approval) }),
  component: lazyRouteComponent(
    () => loadPage(() => import('./approvals/approvals-page.tsx')),
    'ApprovalsPage',
  ),
});
const remembered = createRoute({
  getParentRoute: () => desk,
  path: '/approvals/remembered',
  component: lazyRouteComponent(
    () => loadPage(() => import('./approvals/remembered-page.tsx')),
    'RememberedPage',
  ),
});
const memories = createRoute({
  getParentRoute: () => desk,
  path: '/memories',
  validateSearch: readMemorySearch,
  component: lazyRouteComponent(() => loadPage(() => import('./memories/memories-page.tsx')), 'MemoriesPage'),
});
const memory = createRoute({
  getParentRoute: () => desk,
  path: '/memories/$memoryId',
  component: lazyRouteComponent(() => loadPage(() => import('./memories/memory-page.tsx')), 'MemoryPage'),
});
const upload = createRoute({
  getParentRoute: () => desk,
  path: '/memories/upload',
  component: lazyRouteComponent(() => loadPage(() => import('./transcripts/upload-page.tsx')), 'UploadPage'),
});
const live = createRoute({
  getParentRoute: () => desk,
  path: '/live',
  validateSearch: readLiveSearch,
  component: lazyRouteComponent(() => loadPage(() => import('./transcripts/live-page.tsx')), 'LivePage'),
});
const liveSession = createRoute({
  getParentRoute: () => desk,
  path: '/live/$sessionId',
  component: lazyRouteComponent(
    () => loadPage(() => import('./transcripts/session-page.tsx')),
    'SessionPage',
  ),
});
const more = createRoute({
  getParentRoute: () => desk,
  path: '/more',
  component: lazyRouteComponent(() => loadPage(() => import('./desk/more-page.tsx')), 'MorePage'),
});
const plugins = createRoute({
  getParentRoute: () => desk,
  path: '/plugins',
  validateSearch: readStoreSearch,
  component: lazyRouteComponent(() => loadPage(() => import('./plugins/plugins-page.tsx')), 'PluginsPage'),
});
const plugin = createRoute({
  getParentRoute: () => desk,
  path: '/plugins/$pluginId',
  component: lazyRouteComponent(() => loadPage(() => import('./plugins/plugin-page.tsx')), 'PluginPage'),
});
const you = createRoute({
  getParentRoute: () => desk,
  path: '/you',
  component: lazyRouteComponent(() => loadPage(() => import('./people/profile-page.tsx')), 'ProfilePage'),
});
const yourCalls = createRoute({
  getParentRoute: () => desk,
  path: '/you/calls',
  validateSearch: readCallSearch,
  component: lazyRouteComponent(() => loadPage(() => import('./calls/your-calls-page.tsx')), 'YourCallsPage'),
});
const yourDevices = createRoute({
  getParentRoute: () => desk,
  path: '/you/devices',
  component: lazyRouteComponent(
    () => loadPage(() => import('./transcripts/devices-page.tsx')),
    'DevicesPage',
  ),
});
const yourSessions = createRoute({
  getParentRoute: () => desk,
  path: '/you/sessions',
  component: lazyRouteComponent(() => loadPage(() => import('./people/sessions-page.tsx')), 'SessionsPage'),
});
const yourConnections = createRoute({
  getParentRoute: () => desk,
  path: '/you/connections',
  component: lazyRouteComponent(
    () => loadPage(() => import('./connections/connections-page.tsx')),
    'ConnectionsPage',
  ),
});
const storedData = createRoute({
  getParentRoute: () => desk,
  path: '/you/stored',
  component: lazyRouteComponent(
    () => loadPage(() => import('./people/stored-data-page.tsx')),
    'StoredDataPage',
  ),
});
const yourDeliveries = createRoute({
  getParentRoute: () => desk,
  path: '/you/deliveries',
  validateSearch: readDeliverySearch,
  component: lazyRouteComponent(
    () => loadPage(() => import('./deliveries/your-deliveries-page.tsx')),
    'YourDeliveriesPage',
  ),
});
const webhooks = createRoute({
  getParentRoute: () => desk,
  path: '/you/webhooks',
  validateSearch: readDeliverySearch,
  component: lazyRouteComponent(
    () => loadPage(() => import('./deliveries/webhooks-page.tsx')),
    'WebhooksPage',
  ),
});
const notifications = createRoute({
  getParentRoute: () => desk,
  path: '/notifications',
  validateSearch: (search): { plugin?: string | undefined; after?: string | undefined } => ({
    plugin: text(search.plugin),
    after: text(search.after),
  }),
  component: lazyRouteComponent(
    () => loadPage(() => import('./notifications/notifications-page.tsx')),
    'NotificationsPage',
  ),
});
const knowledge = createRoute({
  getParentRoute: () => desk,
  path: '/knowledge',
  component: lazyRouteComponent(
    () => loadPage(() => import('./conversations/knowledge-page.tsx')),
    'KnowledgePage',
  ),
});

const admin = createRoute({ getParentRoute: () => desk, path: '/admin', component: AdministratorsOnly });
const adminHome = createRoute({
  getParentRoute: () => admin,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/admin/plugins' });
  },
});
const adminPlugins = createRoute({
  getParentRoute: () => admin,
  path: '/plugins',
  component: lazyRouteComponent(
    () => loadPage(() => import('./plugins/admin-plugins-page.tsx')),
    'AdminPluginsPage',
  ),
});
const register = createRoute({
  getParentRoute: () => admin,
  path: '/plugins/register',
  validateSearch: (search): { reading?: string | undefined } => ({ reading: text(search.reading) }),
  component: lazyRouteComponent(() => loadPage(() => import('./plugins/register-page.tsx')), 'RegisterPage'),
});
const adminPlugin = createRoute({
  getParentRoute: () => admin,
  path: '/plugins/$pluginId',
  component: lazyRouteComponent(
    () => loadPage(() => import('./plugins/admin-plugin-page.tsx')),
    'AdminPluginPage',
  ),
});
const people = createRoute({
  getParentRoute: () => admin,
  path: '/people',
  component: lazyRouteComponent(() => loadPage(() => import('./people/people-page.tsx')), 'PeoplePage'),
});
const models = createRoute({
  getParentRoute: () => admin,
  path: '/models',
  component: lazyRouteComponent(() => loadPage(() => import('./settings/models-page.tsx')), 'ModelsPage'),
});
const log = createRoute({
  getParentRoute: () => admin,
  path: '/log',
  validateSearch: readCallSearch,
  component: lazyRouteComponent(() => loadPage(() => import('./calls/log-page.tsx')), 'LogPage'),
});
const connectionLog = createRoute({
  getParentRoute: () => admin,
  path: '/connections',
  validateSearch: (search): { plugin?: string | undefined; person?: string | undefined } => ({
    plugin: text(search.plugin),
    person: text(search.person),
  }),
  component: lazyRouteComponent(
    () => loadPage(() => import('./connections/connection-log-page.tsx')),
    'ConnectionLogPage',
  ),
});
const adminMore = createRoute({
  getParentRoute: () => admin,
  path: '/more',
  component: lazyRouteComponent(
    () => loadPage(() => import('./desk/more-page.tsx')),
    'AdministrationMorePage',
  ),
});
const adminDeliveries = createRoute({
  getParentRoute: () => admin,
  path: '/deliveries',
  validateSearch: readDeliverySearch,
  component: lazyRouteComponent(
    () => loadPage(() => import('./deliveries/admin-deliveries-page.tsx')),
    'AdminDeliveriesPage',
  ),
});
const settings = createRoute({
  getParentRoute: () => admin,
  path: '/settings',
  component: lazyRouteComponent(() => loadPage(() => import('./settings/settings-page.tsx')), 'SettingsPage'),
});

const tree = root.addChildren([
  firstRun,
  signIn,
  invitation,
  reset,
  connected,
  alone.addChildren([welcome]),
  desk.addChildren([
    newConversation,
    conversations,
    conversation,
    approvals,
    remembered,
    memories,
    memory,
    upload,
    live,
    liveSession,
    more,
    plugins,
    plugin,
    you,
    yourCalls,
    yourDevices,
    yourSessions,
    yourConnections,
    yourDeliveries,
    webhooks,
    notifications,
    storedData,
    knowledge,
    admin.addChildren([
      adminHome,
      adminPlugins,
      register,
      adminPlugin,
      people,
      models,
      log,
      connectionLog,
      adminDeliveries,
      adminMore,
      settings,
    ]),
  ]),
]);

/** Makes the router of the app; folder = URL, and each page is its own chunk. */
export function createDeskRouter(context: DeskRouterContext) {
  return createRouter({
    routeTree: tree,
    context,
    defaultPreload: 'intent',
    trailingSlash: 'never',
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: MissingPage,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createDeskRouter>;
  }
}
