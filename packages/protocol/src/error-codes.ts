/**
 * Stable codes of errors that the desk's API answers with, and the HTTP status of each. A fault of the desk
 * itself is always `internal` or `unavailable`; a fault of a plugin or model never wears a client's code.
 */
export const errorCodes = {
  invalid_input: 400,
  invalid_json: 400,
  not_signed_in: 401,
  wrong_credentials: 401,
  forbidden: 403,
  suspended: 403,
  cross_site: 403,
  not_found: 404,
  conversation_not_found: 404,
  turn_not_found: 404,
  approval_not_found: 404,
  plugin_not_found: 404,
  reading_not_found: 404,
  operation_not_found: 404,
  person_not_found: 404,
  link_invalid: 404,
  link_expired: 410,
  already_set_up: 409,
  email_taken: 409,
  last_administrator: 409,
  turn_running: 409,
  turn_not_running: 409,
  approval_taken: 409,
  approval_expired: 409,
  approval_hash_mismatch: 409,
  approval_version_changed: 409,
  approval_not_rememberable: 409,
  plugin_not_on: 409,
  plugin_exists: 409,
  activation_fixed: 409,
  candidate_not_found: 404,
  reading_not_usable: 422,
  arguments_invalid: 422,
  address_refused: 422,
  nothing_found: 422,
  payload_too_large: 413,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

/** One of the stable codes. */
export type ErrorCode = keyof typeof errorCodes;
