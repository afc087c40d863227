import type { KeyPlacement } from '@plugdesk/protocol';
import { DeskError } from '../../desk-error.ts';
import type { ConnectionDependencies } from '../connection-dependencies.ts';
import type { StoredCredential } from '../credentials/sealed-credential.ts';
import { placeOfSecret, redirectUrlOf, type SignInSetup } from './sign-in-setup.ts';

/** What an administrator changes; what is left out stays, null takes away. */
export interface SignInChange {
  holder?: 'person' | 'desk' | undefined;
  placement?: KeyPlacement | null | undefined;
  clientId?: string | null | undefined;
  clientSecret?: string | null | undefined;
  /** The desk's one key, or a pair for basic. */
  deskKey?: { value: string } | { username: string; password: string } | null | undefined;
  /** The redirect address of now is entered at the sign-in server too. */
  redirectEntered?: true | undefined;
  acceptMissingState?: boolean | undefined;
  forbiddenMeansUnauthorized?: boolean | undefined;
}

/**
 * Stores what an administrator entered. Secrets are sealed at once; another client id takes the old secret with it.
 * @throws DeskError `invalid_input` where a place of a key lacks its name
 */
export async function saveSignIn(
  desk: ConnectionDependencies,
  { plugin, row }: SignInSetup,
  change: SignInChange,
  actor: string,
): Promise<void> {
  const { placement, deskKey } = change;
  if (placement && placement.scheme !== 'bearer' && placement.scheme !== 'basic' && !isName(placement.name)) {
    throw new DeskError('invalid_input', 'A key in a header, query or cookie needs the name of its place.', {
      hint: 'Enter the name, such as X-API-Key.',
      fields: [{ path: 'placement.name', message: 'must be letters, digits and -_.' }],
    });
  }
  const otherClient = change.clientId !== undefined && change.clientId !== (row?.client_id ?? null);
  const entry = {
    ...(change.holder === undefined ? {} : { holder: change.holder }),
    ...(placement === undefined ? {} : { placement: placement === null ? null : JSON.stringify(placement) }),
    ...(otherClient
      ? {
          client_id: change.clientId ?? null,
          client_kind: change.clientId ? ('entered' as const) : null,
          client_redirect_url: change.clientId ? redirectUrlOf(desk, plugin.id) : null,
          sealed_client_secret: null,
        }
      : {}),
    ...(change.redirectEntered ? { client_redirect_url: redirectUrlOf(desk, plugin.id) } : {}),
    ...(change.clientSecret === undefined
      ? {}
      : {
          sealed_client_secret:
            change.clientSecret === null
              ? null
              : desk.sealer.seal(change.clientSecret, placeOfSecret.clientSecret(plugin.id)),
        }),
    ...(deskKey === undefined
      ? {}
      : {
          sealed_desk_key:
            deskKey === null
              ? null
              : desk.sealer.seal(JSON.stringify(asCredential(deskKey)), placeOfSecret.deskKey(plugin.id)),
        }),
    ...(change.acceptMissingState === undefined ? {} : { accept_missing_state: change.acceptMissingState }),
    ...(change.forbiddenMeansUnauthorized === undefined
      ? {}
      : { forbidden_means_unauthorized: change.forbiddenMeansUnauthorized }),
    changed_by: actor,
    changed_at: desk.now(),
  };
  await desk.database.kysely.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('plugin_sign_in')
      .values({ plugin_id: plugin.id, ...entry })
      .onConflict((conflict) => conflict.column('plugin_id').doUpdateSet(entry))
      .execute();
    await desk.recordAudit(
      {
        actor,
        act: 'plugin.sign-in-changed',
        subject: `plugin:${plugin.id}`,
        // Which fields, never what: they may be secrets.
        content: {
          changed: Object.keys(change).filter((key) => change[key as keyof SignInChange] !== undefined),
        },
      },
      transaction,
    );
  });
}

function asCredential(key: NonNullable<SignInChange['deskKey']>): StoredCredential {
  return 'value' in key ? { type: 'key', value: key.value } : { type: 'basic', ...key };
}

/** A name that a header, a query parameter and a cookie can have. */
function isName(name: string | null): boolean {
  return name !== null && /^[A-Za-z0-9_.-]{1,100}$/.test(name);
}
