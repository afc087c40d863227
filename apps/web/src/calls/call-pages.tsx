import type { CallSearch } from './call-search.ts';
import { callTexts } from './texts/index.ts';

const words = callTexts;

/** Older calls, and back to the newest; each page has its own address. */
export function CallPages({
  search,
  next,
  onChange,
}: {
  search: CallSearch;
  next: string | null;
  onChange: (search: CallSearch) => void;
}) {
  if (next === null && search.after === undefined) return null;
  return (
    <div className="abreast">
      {search.after === undefined ? null : (
        <button
          type="button"
          className="button small"
          onClick={() => onChange({ ...search, after: undefined, call: undefined })}
        >
          {words.newest}
        </button>
      )}
      {next === null ? null : (
        <button
          type="button"
          className="button small"
          onClick={() => onChange({ ...search, after: next, call: undefined })}
        >
          {words.older}
        </button>
      )}
    </div>
  );
}
