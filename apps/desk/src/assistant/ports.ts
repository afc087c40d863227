import type { ConnectionNeed, DeskSettings, Fault, ModelInfo, PluginAuth } from '@plugdesk/protocol';
import type { Tool } from '@plugdesk/tool-compiler';
import type { Model } from './model/model-port.ts';

/** A tool of a plugin that is on for a person, with everything a turn decides by. */
export interface ActiveTool {
  pluginId: string;
  pluginName: string;
  pluginVersion: number;
  /** Method and path, such as `GET /stays/{stayId}`: stable within the plugin. */
  operationKey: string;
  /** With the plugin's prefix; `^[a-zA-Z0-9_-]{1,64}$`, unique among a person's tools. */
  name: string;
  title: string;
  description: string;
  /** After the administrator's rule: a POST that is ruled to be a read, reads. */
  effect: 'reads' | 'changes';
  rule: 'author' | 'ask' | 'remember' | 'read';
  consequential: boolean | null;
  tool: Tool;
  /** SHA-256 of the operation's definition: a remembered choice holds for exactly this. */
  definitionHash: string;
  definitionTokens: number;
}

/** A plugin that is on for a person, in the version that runs. */
export interface ActivePlugin {
  id: string;
  name: string;
  version: number;
  auth: PluginAuth;
  descriptionForModel: string;
  /** What the system message says of it. */
  brief: string;
  briefTokens: number;
  tools: ActiveTool[];
}

/** A persona that is on for a person: the chat prompt of a plugin. */
export interface ActivePersona {
  pluginId: string;
  name: string;
  /** Its author's words to the model. */
  prompt: string;
}

/** What the assistant needs of the plugins. */
export interface PluginsPort {
  activePlugins(personId: string): Promise<ActivePlugin[]>;
  /** Those that are on for a person. */
  activePersonas(personId: string): Promise<ActivePersona[]>;
}

/** For which call a credential is wanted. */
export interface CredentialWanted {
  personId: string;
  pluginId: string;
  conversationId: string;
  /** Scopes that the operation needs, as its description says. */
  scopes: string[];
  /** What the description says of the operation's sign-in. */
  security: 'needed' | 'optional' | 'not-said';
}

/** The credential that a call used, so that its outcome can be noted. */
export interface UsedCredential {
  connectionId: string | null;
  number: number;
}

/** How a credential is put onto a request. */
export interface CallCredential {
  place: 'header' | 'query' | 'cookie';
  name: string;
  value: string;
}

/** What a call gets: nothing, a credential, something to do first, or a reason that passes. */
export type CredentialAnswer =
  | { kind: 'none' }
  | { kind: 'ready'; credential: CallCredential; used: UsedCredential }
  | { kind: 'needs'; need: ConnectionNeed }
  | { kind: 'failed'; fault: Fault };

/** What a refused call does next. */
export type AfterRefusal = { kind: 'renewed' } | { kind: 'needs'; need: ConnectionNeed } | { kind: 'tell' };

/** What the assistant needs of the connections. */
export interface CredentialPort {
  /** The credential for one call, at the last moment. */
  credentialFor(wanted: CredentialWanted): Promise<CredentialAnswer>;
  /** What stands between a call and its connection, without asking the network; null where nothing does. */
  needFor(wanted: CredentialWanted): Promise<ConnectionNeed | null>;
  noteWorked(key: { personId: string; pluginId: string }, used: UsedCredential): Promise<void>;
  /** Null where the answer is no refusal of a credential. */
  afterRefusal(
    key: { personId: string; pluginId: string },
    used: UsedCredential,
    answer: { status: number; challenge: string | undefined },
    again: boolean,
  ): Promise<AfterRefusal | null>;
}

/** The models of this desk. */
export interface ModelsPort {
  /** Those that people may choose from, the default first. */
  list(): Promise<ModelInfo[]>;
  /** The model with that id, or the default one where null; null where there is none such. */
  find(id: string | null): Promise<Model | null>;
}

/** The settings a turn goes by. */
export interface SettingsPort {
  readSettings(): Promise<DeskSettings>;
}

/** The person a turn is for. */
export interface TurnPerson {
  id: string;
  name: string;
  timeZone: string;
  language: string;
}

/** Reads what a turn needs of a person. */
export interface PeoplePort {
  findPerson(personId: string): Promise<TurnPerson | null>;
}

/** A memory of the person that fits what was looked for. */
export interface FoundMemory {
  id: string;
  title: string;
  overview: string;
  category: string;
  /** ISO 8601. */
  startedAt: string;
  actionItems: { description: string; completed: boolean }[];
  events: { title: string; start: string }[];
  /** What was said around the words looked for. */
  said: string[];
}

/** The person's own memories. */
export interface MemoriesPort {
  /** Whether there is any that a search could find. */
  hasAny(personId: string): Promise<boolean>;
  search(
    personId: string,
    search: { words: string; title: string | null; from: Date | null; to: Date | null; most: number },
  ): Promise<FoundMemory[]>;
  /** Which of these are no more; waits for one that is being deleted. */
  findGone(personId: string, memoryIds: readonly string[]): Promise<string[]>;
}
