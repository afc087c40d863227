import { ListPages } from '../desk/list-pages.tsx';
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
  return (
    <ListPages
      newest={words.newest}
      older={words.older}
      onNewest={
        search.after === undefined ? null : () => onChange({ ...search, after: undefined, call: undefined })
      }
      onOlder={next === null ? null : () => onChange({ ...search, after: next, call: undefined })}
    />
  );
}
