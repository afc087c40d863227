import type { DeskSettings, ModelInfo, PluginAuth } from '@plugdesk/protocol';
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

/** What the assistant needs of the plugins. */
export interface PluginsPort {
  activePlugins(personId: string): Promise<ActivePlugin[]>;
}

/** A credential for one call, added at the last moment. Null where the plugin wants none. */
export interface CredentialPort {
  credentialFor(personId: string, plugin: { id: string; auth: PluginAuth }): Promise<CallCredential | null>;
}

/** How a credential is put onto a request. */
export type CallCredential =
  | { type: 'bearer'; token: string }
  | { type: 'basic'; username: string; password: string }
  | { type: 'header'; name: string; value: string };

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
