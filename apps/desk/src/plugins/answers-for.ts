import type { Person } from '@plugdesk/protocol';

/** Whether somebody answers for a plugin: every administrator does, and its author while they are a developer. Pure. */
export function answersFor({ id, role }: Pick<Person, 'id' | 'role'>, authorId: string | null): boolean {
  return role === 'administrator' || (role === 'developer' && id === authorId);
}
