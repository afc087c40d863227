import type { AdminSignIn } from '@plugdesk/protocol';
import { connectionTexts } from './texts/index.ts';

const words = connectionTexts.admin;

/** Whether there is a secret, and how it ends. */
export function SecretState({ secret }: { secret: AdminSignIn['deskKey'] }) {
  if (secret.state === 'none') return words.secretNone;
  if (secret.state === 'unreadable') return <span className="failed">{words.secretUnreadable}</span>;
  return secret.ending === null ? words.secretSetShort : <bdi>{words.secretSet(secret.ending)}</bdi>;
}
