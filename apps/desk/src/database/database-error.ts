/** What can go wrong with the database before the desk serves anyone; each is told with what to do. */
export type DatabaseErrorCode =
  | 'database_binary_missing'
  | 'database_folder_unreachable'
  | 'database_version_mismatch'
  | 'database_start_failed'
  | 'database_lock_timeout'
  | 'database_migration_changed'
  | 'database_migration_missing'
  | 'database_migration_failed'
  | 'database_newer_than_code';

/** A fault of the database's set-up: a stable code, what was wrong and where, and what to do about it. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: DatabaseErrorCode;
  readonly hint: string;

  constructor(code: DatabaseErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(`${message} ${hint}`, options);
    this.code = code;
    this.hint = hint;
  }
}
