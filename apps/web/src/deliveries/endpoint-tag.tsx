import type { DeliveryEndpoint } from '@plugdesk/protocol';
import { Tag } from '../desk/sign.tsx';
import { deliveryTexts } from './texts/index.ts';

const words = deliveryTexts.endpoints;

/** Whether an endpoint works, fails or is off. */
export function EndpointTag({ endpoint }: { endpoint: DeliveryEndpoint }) {
  if (endpoint.state === 'off') return <Tag name="refused">{words.isOff}</Tag>;
  const failing = endpoint.failingSince !== null;
  return <Tag name={failing ? 'failed' : 'fine'}>{failing ? words.worksNot : words.works}</Tag>;
}
