import type { RequestCase } from '../../packages/tool-compiler/src/request-cases/request-case.ts';
import { prepareByDesk } from './engine-desk.ts';
import { prepareByOasToHar } from './engine-oas-to-har.ts';
import { prepareBySwaggerClient } from './engine-swagger-client.ts';
import type { WireRequest } from './wire-request.ts';

/** Reads a description once and gives what builds the request of the case; throws where the values are refused. */
export type PrepareRequest = (entry: RequestCase) => Promise<() => Promise<WireRequest>>;

/** What is compared, by the name in the result. */
export const ENGINES: Record<string, PrepareRequest> = {
  'tool-compiler': prepareByDesk,
  'swagger-client': prepareBySwaggerClient,
  'oas-to-har': prepareByOasToHar,
};
