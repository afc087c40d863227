import { type RateLimiter, wrongDeviceKeyByAddress } from '../accounts/limit-rate.ts';
import type { FindDevice } from './identify-asker.ts';

/**
 * Counts the device keys that are none, by the address they come from: a device whose key was ended and that goes on
 * asking is told to wait, and so is somebody who guesses. Right keys are never counted, also not behind an office's
 * one address.
 */
export function limitWrongKeys(
  find: (key: string) => ReturnType<FindDevice>,
  limiter: Pick<RateLimiter, 'count'>,
): FindDevice {
  return async (key, clientAddress) => {
    const device = await find(key);
    if (device === null) await limiter.count(wrongDeviceKeyByAddress, clientAddress);
    return device;
  };
}
