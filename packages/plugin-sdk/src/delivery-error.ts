/** Why a request is not taken for a delivery. Answer `401` to all but `body_invalid`, which is a `400`. */
export type DeliveryErrorCode =
  /** One of `webhook-id`, `webhook-timestamp`, `webhook-signature` is missing or not understood. */
  | 'headers_missing'
  /** The timestamp is too old or too new: a recording, or a clock that is wrong. */
  | 'timestamp_out_of_tolerance'
  /** Signed with none of the secrets, or changed on its way. */
  | 'signature_wrong'
  /** Genuine, and not an event that this version knows. */
  | 'body_invalid';

/** A request that is not a delivery of ours, or not one that can be read. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly code: DeliveryErrorCode;

  constructor(code: DeliveryErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
