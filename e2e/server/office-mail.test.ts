import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Script } from '../../apps/desk/testing/scripted-model/script.ts';
import { startOfficeProjects } from '../../examples/office-projects/src/index.ts';
import { employees } from '../../examples/office-projects/src/office/people.ts';
import type { Caller } from './helpers/caller.ts';
import { ask, atRest, words } from './helpers/conversation.ts';
import { howItEnded } from './helpers/hostile.ts';
import { signIn } from './helpers/notes.ts';
import { openHosts, registerByAddress } from './helpers/plugins.ts';
import { startDesk } from './helpers/start-desk.ts';

const prompt =
  'Emily Johnson is a prospective client, could you write an email from myself reaching out about our virtual city project.';

/** Signs in and allows, as a person does on the example's pages. */
async function walkOffice(url: string, name = 'alec'): Promise<string> {
  const cookies = new Map<string, string>();
  const { origin } = new URL(url);
  let at = url;
  const go = async (form?: Record<string, string>): Promise<void> => {
    let body = form;
    for (;;) {
      const answer = await fetch(at, {
        redirect: 'manual',
        headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
        ...(body === undefined ? {} : { method: 'POST', body: new URLSearchParams(body) }),
      });
      body = undefined;
      for (const line of answer.headers.getSetCookie()) {
        const pair = line.split(';')[0] ?? '';
        cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
      }
      await answer.text();
      const location = answer.headers.get('location');
      if (location === null) return;
      at = new URL(location, at).href;
      if (new URL(at).origin !== origin) return;
    }
  };
  await go();
  const password = employees.find(({ signInName }) => signInName === name)?.password ?? '';
  await go({ act: 'sign-in', name, password });
  if (new URL(at).origin === origin) await go({ act: 'allow' });
  return at;
}

async function startOffice(t: TestContext, script: Script | null) {
  const office = await startOfficeProjects({ port: 0, registration: true });
  t.after(() => office.close());
  const started = await startDesk(
    t,
    script ?? (() => ({ text: 'not used' })),
    script === null ? { config: { model: null } } : {},
  );
  await openHosts(started.administrator, office.url);
  const plugin = await registerByAddress(started.administrator, `${office.url}/.well-known/ai-plugin.json`);
  const member = await started.invite();
  const connect = async (caller: Caller) =>
    howItEnded(caller, await signIn(caller, plugin.id, (url) => walkOffice(url)));
  return { ...started, plugin, member, connect };
}

test('with a model: the prompt makes the three calls as the person and the model writes the mail', async (t) => {
  const script: Script = ({ results, tool }) => {
    if (results.length === 0) {
      return {
        toolCalls: ['getMe', 'getUsers', 'getProjects'].map((name) => ({ name: tool(name), arguments: {} })),
      };
    }
    const known = results.map(({ text }) => text).join('\n');
    const find = (pattern: RegExp) => pattern.exec(known)?.[0] ?? 'nobody';
    return {
      text: `Dear ${find(/Emily Johnson/)} (${find(/emily[\w.]+@[\w.]+/)}), I am ${find(/Alec Parkes/)} and write about ${find(/Virtual Eco-City Simulation/)}.`,
    };
  };
  const { member, connect } = await startOffice(t, script);
  const asked = await ask(member, prompt);
  assert.equal(asked.turn.status, 'waiting');
  assert.ok(asked.turn.calls.every(({ status }) => status === 'needs-connection'));
  assert.equal(await connect(member), 'connected');
  const turn = await atRest(member, asked.conversationId, asked.turn.id);
  assert.deepEqual(
    turn.calls.map(({ status, operation }) => [status, operation?.key.split(' ')[1]]),
    [
      ['succeeded', '/me'],
      ['succeeded', '/users'],
      ['succeeded', '/projects'],
    ],
  );
  assert.equal(
    words(turn),
    'Dear Emily Johnson (emily.johnson@client.example), I am Alec Parkes and write about Virtual Eco-City Simulation.',
  );
  assert.equal((await member.call('listConnections')).connections[0]?.state, 'works');
});

test('without a model: the planner gathers the three results, fills a plain template and says what it is', async (t) => {
  const { member, connect } = await startOffice(t, null);
  const asked = await ask(member, prompt);
  assert.deepEqual(
    [asked.turn.status, asked.turn.calls[0]?.status],
    ['waiting', 'needs-connection'],
    words(asked.turn),
  );
  assert.equal(await connect(member), 'connected');
  const turn = await atRest(member, asked.conversationId, asked.turn.id);
  assert.deepEqual(turn.calls.map(({ operation }) => operation?.key.split(' ')[1]).sort(), [
    '/me',
    '/projects',
    '/users',
  ]);
  const mail = words(turn);
  assert.match(mail, /emily\.johnson@client\.example/);
  assert.match(mail, /Dear Emily Johnson,\n\nmy name is Alec Parkes, project lead at Example Company\./);
  assert.match(mail, /about \*\*Virtual Eco-City Simulation\*\*/);
  assert.match(mail, /A model would write it better/);
  assert.doesNotMatch(mail, /Fusion|Deep Space/);
});
