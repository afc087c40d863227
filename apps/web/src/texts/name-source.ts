import { texts } from './index.ts';

/** Whose words a call brought: a plugin by its name, the person's memories in the language of the page. */
export function nameSource({ id, name }: { id: string | null; name: string }): string {
  return id === 'plugdesk:memories' ? texts.call.yourMemories : name;
}
