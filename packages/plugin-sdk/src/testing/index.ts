/** For the tests of plugins: bodies as desks write them, and deliveries as desks send them. */
export { type SentDelivery, sendDelivery, type WayToSend } from './send-delivery.ts';
export { type BodyGeneration, type SpokenLine, writeMemory, writeWindow } from './write-bodies.ts';
