import type { TestContext } from 'node:test';
import type { AdminPlugin } from '@plugdesk/protocol';
import type { Page } from 'playwright-core';
import {
  type ProtectedApi,
  startProtectedApi,
} from '../../apps/desk/testing/authorization-servers/protected-api.ts';
import { registerPlugin } from '../../apps/desk/testing/register-plugin.ts';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { type RunningOfficeProjects, startOfficeProjects } from '../../examples/office-projects/src/index.ts';
import type { Stage } from './start-stage.ts';

/** People at the office, as the example's own sign-in page names them. */
export const alec = { name: 'alec', password: 'tram-to-the-sea' };
export const mira = { name: 'mira', password: 'seven-quiet-magnets' };

/** The example with its sign-in server, registered at a desk that it knows as a client. */
export interface OfficeOnDesk {
  office: RunningOfficeProjects;
  plugin: AdminPlugin;
}

/** Opens hosts of this machine for plugins, as an administrator lists them. */
async function openHost(administrator: SessionClient, url: string): Promise<void> {
  const { privateHosts } = await administrator.call('readSettings');
  const hosts = new Set([...privateHosts, new URL(url).host]);
  await administrator.call('updateSettings', { body: { privateHosts: [...hosts] } });
}

/** Reads and saves a plugin by its manifest's address. */
async function register(administrator: SessionClient, address: string): Promise<AdminPlugin> {
  await openHost(administrator, address);
  return registerPlugin(administrator, { kind: 'address', address });
}

/** Starts the example and registers it; the administrator enters the client, the example the redirect address. */
export async function startOfficeOnDesk(
  end: Pick<TestContext, 'after'>,
  administrator: SessionClient,
  options: { entered?: boolean } = {},
): Promise<OfficeOnDesk> {
  const office = await startOfficeProjects({ port: 0 });
  end.after(() => office.close());
  const plugin = await register(administrator, `${office.url}/.well-known/ai-plugin.json`);
  const signIn = await administrator.call('readAdminSignIn', { params: { pluginId: plugin.id } });
  await office.change({ deskRedirectAddresses: [signIn.redirectUrl] });
  if (options.entered !== false) {
    await administrator.call('changeAdminSignIn', {
      params: { pluginId: plugin.id },
      body: { clientId: office.client.id, clientSecret: office.client.secret },
    });
  }
  return { office, plugin };
}

/** Starts notes behind a key in a header, of each person or of the desk, and registers them. */
export async function startNotesOnDesk(
  end: Pick<TestContext, 'after'>,
  administrator: SessionClient,
  keys: Readonly<Record<string, string>>,
  holder: 'person' | 'desk' = 'person',
): Promise<{ api: ProtectedApi; plugin: AdminPlugin }> {
  const api = await startProtectedApi({
    auth: { kind: 'key', placement: { scheme: 'header', name: 'X-Notes-Key' } },
    keys,
    holder,
  });
  end.after(() => api.close());
  return { api, plugin: await register(administrator, api.manifestUrl) };
}

/** Signs in at the example's own pages and allows what is asked for. */
export async function signInAtOffice(page: Page, person: { name: string; password: string }): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(person.name);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Allow Plugdesk?' }).waitFor();
}

/** Expects that pages went to the sign-in server, which is another host than the desk. */
export function expectVisits(stage: Stage, office: { url: string }): void {
  stage.forgive(new RegExp(`^request to another host: ${office.url}/`));
}
