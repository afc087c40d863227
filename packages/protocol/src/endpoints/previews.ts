import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { linkPreviewSchema } from '../link-preview.ts';

/** Previews of links. Their pictures are files of the desk at `/api/link-pictures/{pictureId}`. */
export const previewEndpoints = {
  listLinkPreviews: defineEndpoint({
    method: 'GET',
    path: '/api/conversations/{conversationId}/turns/{turnId}/previews',
    summary:
      'Previews of at most three links of a finished answer, fetched by the desk; only of addresses that stood in a result or in the person’s words. Links without one are left out.',
    access: 'member',
    params: z.object({ conversationId: z.string(), turnId: z.string() }),
    response: z.object({ previews: z.array(linkPreviewSchema).max(3) }),
  }),
} as const;
