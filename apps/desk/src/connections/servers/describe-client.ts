import type { ConnectionDependencies } from '../connection-dependencies.ts';
import { redirectUrlOf } from '../sign-in/sign-in-setup.ts';

/** What the desk says of itself to a sign-in server (RFC 7591 section 2). */
export function describeClient(desk: Pick<ConnectionDependencies, 'publicUrl'>, pluginId: string) {
  return {
    client_name: 'Plugdesk',
    client_uri: desk.publicUrl(),
    redirect_uris: [redirectUrlOf(desk, pluginId)],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
    application_type: 'web',
  };
}
