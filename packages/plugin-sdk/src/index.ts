export { DeliveryError, type DeliveryErrorCode } from './delivery-error.ts';
export type {
  Delivery,
  Memory,
  MemoryAppointment,
  Segment,
  TranscriptWindow,
} from './events.ts';
export { type VerifyOptions, verifyDelivery } from './verify-delivery.ts';
