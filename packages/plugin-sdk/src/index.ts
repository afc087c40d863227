export { DeliveryError, type DeliveryErrorCode } from './delivery-error.ts';
export type {
  Delivery,
  Memory,
  MemoryAppointment,
  Segment,
  TranscriptWindow,
} from './events.ts';
export { NotifyError, notify, type Said, type Speaker } from './notify.ts';
export { type ReceivedDelivery, receiveDelivery } from './receive-delivery.ts';
export { type SetUpVisitor, signSetUpLink, verifySetUpLink } from './set-up-link.ts';
export { type VerifyOptions, verifyDelivery } from './verify-delivery.ts';
