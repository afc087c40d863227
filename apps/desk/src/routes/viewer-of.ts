import type { Person } from '@plugdesk/protocol';
import type { Viewer } from '../deliveries/log/viewer.ts';

/** Who asks, as deliveries know them. */
export function viewerOf(person: Person): Viewer {
  return { personId: person.id, isAdministrator: person.role === 'administrator' };
}
