import type { ColumnType } from 'kysely';

/** `timestamptz`: read as Date, written as Date or ISO text. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>;
/** `timestamptz` with a default of now. */
export type TimestampNow = ColumnType<Date, Date | string | undefined, Date | string>;
/** `jsonb`: read parsed, written as JSON text. */
export type Json<T> = ColumnType<T, string, string>;
export type JsonDefault<T> = ColumnType<T, string | undefined, string>;
