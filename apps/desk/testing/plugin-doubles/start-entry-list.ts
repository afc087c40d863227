import { type PluginDouble, startDouble } from './start-double.ts';

const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8"/></svg>';

/** What a test may change while the list is served. */
export interface EntryListState {
  entries: unknown[];
  /** Served in the place of the list, as it stands; null where the entries are. */
  written: string | null;
  /** Whether the list’s addresses answer 404. */
  missing: boolean;
  /** Null where there are none. */
  instructions: string | null;
}

/** A list of event and prompt plugins with images and instructions beside it, and an API that one of them has too. */
export async function startEntryList(): Promise<PluginDouble & { state: EntryListState; listUrl: string }> {
  const state: EntryListState = {
    entries: [],
    written: null,
    missing: false,
    instructions: '# Set up\n\n[Connect](https://crm.example/connect)\n',
  };
  const double = await startDouble((request) => {
    if (['/community/lists/plugins.json', '/community/lists'].includes(request.path)) {
      const body = state.written ?? JSON.stringify(state.entries, null, 2);
      return state.missing ? null : { status: 200, type: 'text/plain', body };
    }
    if (request.path === '/community/logos/minutes.svg')
      return { status: 200, type: 'image/svg+xml', body: picture };
    if (request.path === '/community/docs/set-up.md' && state.instructions !== null)
      return { status: 200, type: 'text/plain', body: state.instructions };
    if (request.path.startsWith('/community/plugin.json'))
      return { status: 200, type: 'application/json', body: JSON.stringify(state.entries[0]) };
    if (request.path === '/openapi.json') {
      const description = {
        openapi: '3.0.1',
        info: { title: 'Minutes' },
        servers: [{ url: double.url }],
        paths: { '/minutes': { get: { operationId: 'listMinutes', responses: {} } } },
      };
      return { status: 200, type: 'application/json', body: JSON.stringify(description) };
    }
    return null;
  });
  const { url } = double;
  state.entries = [
    {
      id: 'meeting-minutes',
      name: 'Meeting minutes',
      author: '@ada',
      description: 'Keeps minutes of each conversation.',
      image: '/logos/minutes.svg',
      prompt: '',
      memories: false,
      chat: false,
      _comment: 'in the form of today',
      capabilities: ['external_integration', 'memories'],
      memory_prompt: 'List what was decided.',
      external_integration: {
        triggers_on: ['memory_creation', 'transcript_processed'],
        webhook_url: `${url}/hook`,
        setup_completed_url: `${url}/done`,
        setup_instructions_file_path: '/docs/set-up.md',
        auth_steps: [{ name: 'Sign in', url: `${url}/sign-in` }],
      },
      deleted: false,
    },
    {
      id: 'Mentor',
      name: 'Mentor',
      author: 'Ada',
      description: 'A patient mentor.',
      image: '',
      prompt: 'You mentor with patience.',
      memories: false,
      chat: true,
    },
    {
      id: 'left',
      name: 'Left behind',
      author: 'Ada',
      description: 'Is no more.',
      image: null,
      capabilities: ['chat'],
      chat_prompt: 'You are gone.',
      deleted: true,
    },
    {
      id: 'nothing',
      name: 'Nothing',
      author: 'Ada',
      description: 'Sends nowhere.',
      image: null,
      capabilities: ['external_integration'],
      external_integration: { triggers_on: 'memory_creation', webhook_url: null },
    },
  ];
  return { ...double, state, listUrl: `${url}/community/lists/plugins.json` };
}
