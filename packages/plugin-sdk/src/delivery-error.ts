/** Why a request is not taken for a delivery, or a link not for one of the desk. */
export type DeliveryErrorCode =
  /** One of `webhook-id`, `webhook-timestamp`, `webhook-signature` is missing or not understood. */
  | 'headers_missing'
  /** The timestamp is too old or too new: a recording, or a clock that is wrong. */
  | 'timestamp_out_of_tolerance'
  /** Signed with none of the secrets, or changed on its way. */
  | 'signature_wrong'
  /** Genuine, and not an event that this version knows. */
  | 'body_invalid'
  /** The address does not say whose event it is. */
  | 'uid_missing';

/** A request that is not a delivery of ours, or not one that can be read. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly code: DeliveryErrorCode;
  /** What to answer: 401 where anybody may have sent it, 400 where it cannot be read. */
  readonly status: 400 | 401;

  constructor(code: DeliveryErrorCode, message: string) {
    super(message);
    this.code = code;
    this.status = code === 'body_invalid' || code === 'uid_missing' ? 400 : 401;
  }
}
