import type {
  AdminPlugin,
  EntryFileKind,
  ListedEntry,
  OperationRule,
  Person,
  Plugin,
  PluginDetail,
  PluginPolicy,
  Reading,
  ReadingRepairs,
  ReadingSource,
  SourceChanges,
} from '@plugdesk/protocol';
import type { ActivePlugin } from './active/build-active-plugin.ts';
import { createEntryFinder, type EntryFinder } from './active/find-entries.ts';
import { createActivePlugins } from './active/list-active-plugins.ts';
import { removePlugin } from './administration/remove-plugin.ts';
import { setAuthor } from './administration/set-author.ts';
import { setOperationRule } from './administration/set-operation-rule.ts';
import { setPolicy } from './administration/set-policy.ts';
import { applyUploads } from './entry/entry-uploads.ts';
import { readUpload } from './entry/read-upload.ts';
import { createFindSignIn, type PluginSignIn } from './find-sign-in.ts';
import type { PluginDependencies } from './plugin-dependencies.ts';
import { findLogo } from './present/find-logo.ts';
import { presentAdminPlugin, presentPlugin, presentPluginDetail } from './present/present-plugin.ts';
import { presentReading } from './present/present-reading.ts';
import { readFacts, readOneFacts, readVersions } from './present/read-facts.ts';
import type { Logo } from './reading/fetch-logo.ts';
import { findReading, keepReading } from './reading/keep-reading.ts';
import { listEntries } from './reading/list-entries.ts';
import { readPlugin } from './reading/read-plugin.ts';
import { readRepairs } from './reading/read-repairs.ts';
import { registerDemo } from './register-demo.ts';
import { registerPlugin } from './register-plugin.ts';
import { setActivation } from './set-activation.ts';
import { readSourceChanges } from './source-changes/read-source-changes.ts';
import { acceptVersion, dropVersion } from './versions/decide-version.ts';
import { keepGone } from './versions/note-gone.ts';
import { readAgain } from './versions/read-again.ts';
import { notNeeded, uploadFile } from './versions/upload-file.ts';

/** What can be done with plugins. Acts throw `DeskError` with the codes that their own files name. */
export interface Plugins extends EntryFinder {
  /** The plugins that are on for a person, for a turn. Fast: one query, the rest is kept in memory. */
  activePlugins(personId: string): Promise<ActivePlugin[]>;
  /** How a plugin wants to be signed in with; null where there is none such. */
  findSignIn(pluginId: string): Promise<PluginSignIn | null>;
  /** All but blocked ones, as this person has them. */
  listPlugins(personId: string): Promise<Plugin[]>;
  readPlugin(personId: string, pluginId: string): Promise<PluginDetail>;
  setActivation(personId: string, pluginId: string, on: boolean): Promise<Plugin>;
  /** See {@link findLogo}. */
  findLogo(
    person: Pick<Person, 'id' | 'role'>,
    pluginId: string,
    version: number | null,
  ): Promise<Logo | null>;
  createReading(personId: string, source: ReadingSource): Promise<Reading>;
  /** The same reading with a file that its source does not have. */
  uploadToReading(
    personId: string,
    readingId: string,
    kind: EntryFileKind,
    file: { name: string; bytes: Uint8Array },
  ): Promise<Reading>;
  /** Gives a registered one such a file. @returns the number of the version that waits for review; null where it runs */
  uploadFile(
    personId: string,
    pluginId: string,
    kind: EntryFileKind,
    given: { file: { name: string; bytes: Uint8Array }; mayAccept: boolean },
  ): Promise<number | null>;
  /** Each entry of a list with its verdict. */
  readEntryList(source: ReadingSource): Promise<{ url: string | null; entries: ListedEntry[] }>;
  /** What the author of a description can take over from a reading. @throws DeskError `reading_not_found` */
  readRepairs(readingId: string): Promise<ReadingRepairs>;
  findReading(readingId: string): Promise<Reading>;
  /** `secret`: what its events are signed with, told this once; null where it has no webhook. */
  register(
    personId: string,
    registration: { readingId: string; policy: PluginPolicy; leaveOut: string[]; name: string | null },
  ): Promise<AdminPlugin & { secret: string | null }>;
  listAllPlugins(personId: string): Promise<Plugin[]>;
  readAdminPlugin(personId: string, pluginId: string): Promise<AdminPlugin>;
  /** Which lines of the pinned files a candidate changes. */
  readSourceChanges(pluginId: string): Promise<SourceChanges>;
  setPolicy(
    personId: string,
    pluginId: string,
    policy: PluginPolicy,
    blockedReason: string | null,
  ): Promise<AdminPlugin>;
  setOperationRule(
    personId: string,
    pluginId: string,
    operationKey: string,
    rule: OperationRule,
  ): Promise<AdminPlugin>;
  /** Names the developer who answers for it; null for nobody. */
  setAuthor(personId: string, pluginId: string, authorId: string | null): Promise<AdminPlugin>;
  remove(personId: string, pluginId: string): Promise<void>;
  readAgain(
    personId: string,
    pluginId: string,
    text: string | null,
  ): Promise<{ changed: boolean; plugin: AdminPlugin }>;
  /** Keeps one that its source offers no more. */
  keepGone(personId: string, pluginId: string): Promise<AdminPlugin>;
  acceptVersion(personId: string, pluginId: string, number: number): Promise<AdminPlugin>;
  dropVersion(personId: string, pluginId: string, number: number): Promise<AdminPlugin>;
  /** Registers an example that runs beside the desk, or reads it again; its id, or null where it was removed. */
  registerDemo(manifestUrl: string): Promise<string | null>;
}

/** Joins the acts on plugins with what they work with. */
export function createPlugins(desk: PluginDependencies): Plugins {
  const { countTokens } = desk;
  const readAdminPlugin = async (personId: string, pluginId: string) => {
    const facts = await readOneFacts(desk, personId, pluginId);
    return presentAdminPlugin(facts, await readVersions(desk, facts), countTokens);
  };
  return {
    activePlugins: createActivePlugins(desk),
    findSignIn: createFindSignIn(desk),
    ...createEntryFinder(desk),
    async listPlugins(personId) {
      const facts = await readFacts(desk, personId);
      return facts
        .filter(({ plugin }) => plugin.policy !== 'blocked')
        .map((entry) => withoutReview(presentPlugin(entry, countTokens)));
    },
    async readPlugin(personId, pluginId) {
      const facts = await readOneFacts(desk, personId, pluginId);
      return withoutReview(presentPluginDetail(facts, countTokens));
    },
    async setActivation(personId, pluginId, on) {
      await setActivation(desk, { personId, pluginId, on });
      return withoutReview(presentPlugin(await readOneFacts(desk, personId, pluginId), countTokens));
    },
    findLogo: (person, pluginId, version) => findLogo(desk, person, pluginId, version),
    readRepairs: (readingId) => readRepairs(desk, readingId),
    async createReading(personId, source) {
      const read = await readPlugin(desk, source);
      return presentReading(desk, await keepReading(desk, personId, source, read), await desk.policy());
    },
    async uploadToReading(personId, readingId, kind, file) {
      const { read, source } = await findReading(desk, readingId);
      const given = applyUploads(read, [await readUpload(kind, file, desk.encodePicture)]);
      if (given === read) throw notNeeded();
      return presentReading(desk, await keepReading(desk, personId, source, given), await desk.policy());
    },
    async uploadFile(personId, pluginId, kind, { file, mayAccept }) {
      const upload = await readUpload(kind, file, desk.encodePicture);
      return uploadFile(desk, { personId, pluginId, upload, mayAccept });
    },
    readEntryList: (source) => listEntries(desk, source),
    async findReading(readingId) {
      return presentReading(desk, await findReading(desk, readingId), await desk.policy());
    },
    async register(personId, { readingId, ...registration }) {
      const reading = await findReading(desk, readingId);
      const { id, secret } = await registerPlugin(desk, reading, { personId, demo: false, ...registration });
      return { ...(await readAdminPlugin(personId, id)), secret };
    },
    async listAllPlugins(personId) {
      const facts = await readFacts(desk, personId);
      return facts.map((entry) => presentPlugin(entry, countTokens));
    },
    readAdminPlugin,
    readSourceChanges: (pluginId) => readSourceChanges(desk, pluginId),
    async setPolicy(personId, pluginId, policy, blockedReason) {
      await setPolicy(desk, { personId, pluginId, policy, blockedReason });
      return readAdminPlugin(personId, pluginId);
    },
    async setOperationRule(personId, pluginId, operationKey, rule) {
      await setOperationRule(desk, { personId, pluginId, operationKey, rule });
      return readAdminPlugin(personId, pluginId);
    },
    async setAuthor(personId, pluginId, authorId) {
      await setAuthor(desk, { personId, pluginId, authorId });
      return readAdminPlugin(personId, pluginId);
    },
    remove: (personId, pluginId) => removePlugin(desk, { personId, pluginId }),
    async readAgain(personId, pluginId, text) {
      const candidate = await readAgain(desk, pluginId, { personId, text });
      return { changed: candidate !== null, plugin: await readAdminPlugin(personId, pluginId) };
    },
    async keepGone(personId, pluginId) {
      await keepGone(desk, { personId, pluginId });
      return readAdminPlugin(personId, pluginId);
    },
    async acceptVersion(personId, pluginId, number) {
      await acceptVersion(desk, { personId, pluginId, number });
      return readAdminPlugin(personId, pluginId);
    },
    async dropVersion(personId, pluginId, number) {
      await dropVersion(desk, { personId, pluginId, number });
      return readAdminPlugin(personId, pluginId);
    },
    registerDemo: (manifestUrl) => registerDemo(desk, manifestUrl),
  };
}

/** As people see it: what waits for an administrator's decision is not theirs to know. */
function withoutReview<Presented extends Plugin>(plugin: Presented): Presented {
  return { ...plugin, candidate: null, gone: null };
}
