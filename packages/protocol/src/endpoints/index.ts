import { accountEndpoints } from './accounts.ts';
import { approvalEndpoints } from './approvals.ts';
import { attachmentEndpoints } from './attachments.ts';
import { callLogEndpoints } from './call-log.ts';
import { connectionEndpoints } from './connections.ts';
import { conversationEndpoints } from './conversations.ts';
import { deliveryEndpoints } from './deliveries.ts';
import { eventPluginEndpoints } from './event-plugins.ts';
import { memoryEndpoints } from './memories.ts';
import { modelEndpoints } from './models.ts';
import { notificationEndpoints } from './notifications.ts';
import { ownDataEndpoints } from './own-data.ts';
import { adminPluginEndpoints, pluginEndpoints } from './plugins.ts';
import { previewEndpoints } from './previews.ts';
import { transcriptEndpoints } from './transcripts.ts';
import { webhookEndpoints } from './webhooks.ts';

/** Every JSON endpoint of the desk's API by its name. The stream of events is described in `turn-event.ts`. */
export const endpoints = {
  ...accountEndpoints,
  ...conversationEndpoints,
  ...attachmentEndpoints,
  ...approvalEndpoints,
  ...pluginEndpoints,
  ...adminPluginEndpoints,
  ...connectionEndpoints,
  ...modelEndpoints,
  ...callLogEndpoints,
  ...ownDataEndpoints,
  ...previewEndpoints,
  ...transcriptEndpoints,
  ...memoryEndpoints,
  ...eventPluginEndpoints,
  ...deliveryEndpoints,
  ...notificationEndpoints,
  ...webhookEndpoints,
} as const;

export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
