import pg from 'pg';

/** Object ids of the types whose default reading (as text) is not what the desk wants. */
const bigintType = 20;
const bigintArrayType = 1016;

function parseBigint(text: string): number | bigint {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}

/** One dimension, as the desk's columns have it: `{1,2,NULL}`. */
function parseBigintArray(text: string): (number | bigint | null)[] {
  const items = text.slice(1, -1);
  if (items === '') return [];
  return items.split(',').map((item) => (item === 'NULL' ? null : parseBigint(item)));
}

/**
 * How columns are read: `bigint` as number where exact, else as BigInt; all else as `pg` does it
 * (`timestamptz` as Date, `jsonb` parsed, `numeric` as text).
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser(id: number, format?: 'text' | 'binary') {
    if (format !== 'binary' && id === bigintType) return parseBigint;
    if (format !== 'binary' && id === bigintArrayType) return parseBigintArray;
    return pg.types.getTypeParser(id, format === 'binary' ? 'binary' : 'text');
  },
};
