import { timingSafeEqual } from 'node:crypto';
import { EgressError } from '../../egress/egress-error.ts';
import type { ConnectionDependencies } from '../connection-dependencies.ts';
import { recordStep } from '../steps/record-step.ts';
import type { SignInSetup } from './sign-in-setup.ts';

/** What the author writes under `verification_tokens.plugdesk`: made once per plugin. */
export async function readDomainToken(desk: ConnectionDependencies, setup: SignInSetup): Promise<string> {
  if (setup.row?.domain_token) return setup.row.domain_token;
  const made = desk.randomBytes(16).toString('hex');
  const row = await desk.database.kysely
    .insertInto('plugin_sign_in')
    .values({ plugin_id: setup.plugin.id, domain_token: made })
    .onConflict((conflict) =>
      conflict.column('plugin_id').doUpdateSet((expression) => ({
        domain_token: expression.fn.coalesce('plugin_sign_in.domain_token', 'excluded.domain_token'),
      })),
    )
    .returning('domain_token')
    .executeTakeFirstOrThrow();
  return row.domain_token ?? made;
}

/**
 * Looks whether the plugin's domain shows the token of this desk: in the manifest at its own address, read anew and not
 * through a redirect to another host.
 */
export async function proveDomain(desk: ConnectionDependencies, setup: SignInSetup): Promise<void> {
  const { plugin } = setup;
  const token = await readDomainToken(desk, setup);
  const shown = plugin.manifestUrl === null ? null : await readShownToken(desk, plugin.manifestUrl);
  const proven = shown !== null && sameText(shown, token);
  await desk.database.kysely
    .updateTable('plugin_sign_in')
    .set({ domain_proof: proven ? 'proven' : 'failed', domain_checked_at: desk.now() })
    .where('plugin_id', '=', plugin.id)
    .execute();
  await recordStep(
    desk,
    { personId: null, pluginId: plugin.id },
    {
      act: 'domain-proof',
      url: plugin.manifestUrl,
      fault: proven
        ? null
        : {
            code: 'domain_not_proven',
            message:
              shown === null
                ? 'The manifest at the plugin’s domain shows no token under verification_tokens.plugdesk.'
                : 'The manifest at the plugin’s domain shows another token than this desk’s.',
            hint: 'The author writes the token there; then look again.',
          },
    },
  );
}

async function readShownToken(desk: ConnectionDependencies, url: string): Promise<string | null> {
  try {
    const answer = await desk.guardedFetch({
      url,
      deadlineMs: 15_000,
      maxBodyBytes: 1024 * 1024,
      maxRedirects: 0,
    });
    const manifest: unknown = JSON.parse(Buffer.from(answer.body).toString('utf8'));
    const tokens = (manifest as { auth?: { verification_tokens?: { plugdesk?: unknown } } } | null)?.auth
      ?.verification_tokens;
    return typeof tokens?.plugdesk === 'string' ? tokens.plugdesk : null;
  } catch (error) {
    if (error instanceof EgressError || error instanceof SyntaxError) return null;
    throw error;
  }
}

function sameText(left: string, right: string): boolean {
  const [one, other] = [Buffer.from(left), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
