import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { signSetUpLink } from '@plugdesk/plugin-sdk';
import { sendDelivery, type WayToSend } from '@plugdesk/plugin-sdk/testing';
import type { CrmSettings } from '../crm-settings.ts';
import { startConversationsCrm } from '../start-conversations-crm.ts';
import { databaseId, startNotionStandIn, token } from './notion-stand-in.ts';

export const secret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

const properties = {
  Name: 'title',
  Category: 'select',
  Overview: 'rich_text',
  Date: 'date',
  Duration: 'number',
};

/** Starts the plugin beside a stand-in of Notion for one test, with a clock of their own. */
export async function startTestCrm(
  t: TestContext,
  options: { settings?: CrmSettings; properties?: Record<string, string>; budgetMs?: number } = {},
) {
  let at = new Date('2026-03-01T12:00:30Z');
  const now = () => at;
  const errors: Error[] = [];
  const notion = await startNotionStandIn(t, { properties: options.properties ?? properties, now });
  const start = async (settings: CrmSettings = {}) => {
    const crm = await startConversationsCrm({
      port: 0,
      now,
      budgetMs: options.budgetMs,
      reportError: (error) => errors.push(error),
      settings: { secrets: [secret], notionUrl: notion.url, ...options.settings, ...settings },
    });
    t.after(() => crm.close().catch(() => undefined));
    const linkFor = (uid: string, expiresIn = 3_600) => {
      const expires = Math.floor(at.getTime() / 1_000) + expiresIn;
      return `${crm.url}/set-up?${new URLSearchParams({ uid, expires: String(expires), signature: signSetUpLink(secret, uid, expires) })}`;
    };
    const submit = (link: string, fields: Record<string, string>) =>
      fetch(link, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
    return {
      crm,
      linkFor,
      submit,
      /** Enters token and database on the set-up page, as a person does. */
      async connect(uid = 'person-1', fields: Record<string, string> = {}) {
        const response = await submit(linkFor(uid), { token, database: databaseId, act: 'save', ...fields });
        assert.equal(response.status, 303, await response.text());
      },
      async isCompleted(uid = 'person-1') {
        const response = await fetch(`${crm.url}/set-up-completed?uid=${uid}`);
        return (await response.json()) as { is_setup_completed: boolean };
      },
      send: (body: string, way: Partial<WayToSend> = {}) =>
        sendDelivery(`${crm.url}/conversations-crm`, body, { secret, at, ...way }),
    };
  };
  return {
    ...(await start()),
    start,
    notion,
    errors,
    wait(minutes: number) {
      at = new Date(at.getTime() + minutes * 60_000);
    },
  };
}

/** The code in an answer. */
export function codeOf({ body }: { body: Record<string, unknown> | null }): string | undefined {
  return (body?.error as { code: string } | undefined)?.code;
}
