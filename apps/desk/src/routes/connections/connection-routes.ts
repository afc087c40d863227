import type { Assistant } from '../../assistant/assistant.ts';
import type { Connections } from '../../connections/connections.ts';
import type { AnyRoute } from '../define-route.ts';
import { changeAdminSignInRoute } from './change-admin-sign-in.ts';
import { changeConnectionRoute } from './change-connection.ts';
import { chooseConnectionRoute } from './choose-connection.ts';
import { discoverSignInRoute } from './discover-sign-in.ts';
import { listAllConnectionStepsRoute } from './list-all-connection-steps.ts';
import { listConnectionStepsRoute } from './list-connection-steps.ts';
import { listConnectionsRoute } from './list-connections.ts';
import { proveDomainRoute } from './prove-domain.ts';
import { readAdminSignInRoute } from './read-admin-sign-in.ts';
import { readClientDocumentRoute } from './read-client-document.ts';
import { readConnectionFlowRoute } from './read-connection-flow.ts';
import { readConversationConnectionsRoute } from './read-conversation-connections.ts';
import { readSignInRoute } from './read-sign-in.ts';
import { removeConnectionRoute } from './remove-connection.ts';
import { returnFromSignInRoute } from './return-from-sign-in.ts';
import { saveKeyRoute } from './save-key.ts';
import { startConnectionRoute } from './start-connection.ts';

/** Every route of connections. The assistant lets calls go on that waited for one. */
export function connectionRoutes(
  connections: Connections,
  assistant: Pick<Assistant, 'goOnWith'>,
): AnyRoute[] {
  return [
    listConnectionsRoute(connections),
    readSignInRoute(connections),
    saveKeyRoute(connections, assistant),
    startConnectionRoute(connections),
    returnFromSignInRoute(connections, assistant),
    readClientDocumentRoute(connections),
    readConnectionFlowRoute(connections),
    changeConnectionRoute(connections),
    removeConnectionRoute(connections),
    readConversationConnectionsRoute(connections),
    chooseConnectionRoute(connections, assistant),
    listConnectionStepsRoute(connections),
    listAllConnectionStepsRoute(connections),
    readAdminSignInRoute(connections),
    changeAdminSignInRoute(connections, assistant),
    discoverSignInRoute(connections),
    proveDomainRoute(connections),
  ];
}
