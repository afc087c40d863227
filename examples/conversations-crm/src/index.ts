/** Conversations CRM, an example plugin: each memory becomes a page of a Notion database. */
export type { CrmSettings } from './crm-settings.ts';
export {
  type RunningConversationsCrm,
  type StartOptions,
  startConversationsCrm,
} from './start-conversations-crm.ts';
