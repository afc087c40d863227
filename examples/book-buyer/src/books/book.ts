/** A book that a memory speaks of. */
export type Book = {
  title: string;
  /** Null where nobody said it. */
  author: string | null;
  /** Whether somebody wants it, rather than has it or merely speaks of it. */
  wanted: boolean;
};

/** The same for the same title, however it is written. */
export function nameOf(title: string): string {
  return (
    title
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? ''
  );
}

/** `“Dune” by Frank Herbert`. */
export function describeBook({ title, author }: Pick<Book, 'title' | 'author'>): string {
  return author === null ? `“${title}”` : `“${title}” by ${author}`;
}

/** Joins what was found of one book: it is wanted where somebody wants it; the author may stand elsewhere. */
export function joinBooks(books: readonly Book[]): Book[] {
  const joined = new Map<string, Book>();
  for (const book of books) {
    const known = joined.get(nameOf(book.title));
    if (known === undefined) joined.set(nameOf(book.title), { ...book });
    else {
      known.author ??= book.author;
      known.wanted ||= book.wanted;
    }
  }
  return [...joined.values()];
}
