import { pasted } from '../../apps/desk/testing/register-plugin.ts';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import type { Texts } from '../../apps/web/src/texts/index.ts';
import type { Screen } from './screens.ts';

const minutes = {
  id: 'meeting-minutes',
  name: 'Meeting minutes',
  author: '@ada',
  description: 'Keeps minutes of each conversation.',
  image: null,
  capabilities: ['memories', 'chat', 'external_integration'],
  memory_prompt: 'List what was decided, by whom, and until when.',
  chat_prompt: 'You take minutes and answer questions about them.',
  external_integration: {
    triggers_on: ['memory_creation', 'transcript_processed'],
    webhook_url: 'https://minutes.example.com/hooks/of-the-desk',
    auth_steps: [{ name: 'Sign in', url: 'https://minutes.example.com/sign-in' }],
  },
};
const list = [
  minutes,
  { ...minutes, id: 'left', name: 'Left behind', deleted: true },
  { id: 'nothing', name: 'Nothing', author: 'Ada', description: '', image: null, capabilities: ['chat'] },
];

/** The screens of event and prompt plugins: a list, what was read of one, and its pages. */
export async function entryScreens(administrator: SessionClient, words: Texts): Promise<Screen[]> {
  const source = pasted(JSON.stringify(list));
  const reading = await administrator.call('createReading', {
    body: { source: { ...source, entryIndex: 0 } },
  });
  const plugin = await administrator.call('registerPlugin', {
    body: { readingId: reading.id, policy: 'optional', leaveOut: [] },
  });
  return [
    {
      name: 'register-list',
      path: '/admin/plugins/register',
      who: administrator,
      ready: 'main form',
      act: async (page) => {
        const { register } = words.admin;
        await page.getByText(register.text, { exact: true }).click();
        await page.getByRole('textbox', { name: register.textLabel }).fill(JSON.stringify(list));
        await page.getByRole('button', { name: register.read, exact: true }).click();
        await page.locator('table.entries').waitFor();
      },
    },
    {
      name: 'register-entry',
      path: `/admin/plugins/register?reading=${reading.id}`,
      who: administrator,
      ready: '.does',
      looks: 1,
    },
    { name: 'plugin-event', path: `/plugins/${plugin.id}`, who: administrator, ready: '.well', looks: 1 },
    {
      name: 'admin-plugin-event',
      path: `/admin/plugins/${plugin.id}`,
      who: administrator,
      ready: '.does',
      looks: 1,
    },
  ];
}
