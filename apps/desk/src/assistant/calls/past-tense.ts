/** Verbs that titles of operations begin with, and how they read once it was done. */
const pastOf = new Map(
  Object.entries({
    add: 'Added',
    answer: 'Answered',
    archive: 'Archived',
    assign: 'Assigned',
    book: 'Booked',
    buy: 'Bought',
    calculate: 'Calculated',
    cancel: 'Cancelled',
    change: 'Changed',
    check: 'Checked',
    clear: 'Cleared',
    close: 'Closed',
    complete: 'Completed',
    compute: 'Computed',
    convert: 'Converted',
    copy: 'Copied',
    create: 'Created',
    delete: 'Deleted',
    describe: 'Described',
    disable: 'Disabled',
    download: 'Downloaded',
    enable: 'Enabled',
    fetch: 'Fetched',
    find: 'Looked up',
    generate: 'Generated',
    get: 'Looked up',
    insert: 'Inserted',
    list: 'Listed',
    look: 'Looked',
    make: 'Made',
    move: 'Moved',
    open: 'Opened',
    order: 'Ordered',
    post: 'Posted',
    publish: 'Published',
    query: 'Queried',
    read: 'Read',
    remove: 'Removed',
    rename: 'Renamed',
    replace: 'Replaced',
    reserve: 'Reserved',
    retrieve: 'Looked up',
    return: 'Looked up',
    save: 'Saved',
    schedule: 'Scheduled',
    search: 'Searched',
    see: 'Looked up',
    send: 'Sent',
    set: 'Set',
    share: 'Shared',
    show: 'Looked up',
    start: 'Started',
    stop: 'Stopped',
    store: 'Stored',
    submit: 'Submitted',
    translate: 'Translated',
    update: 'Updated',
    upload: 'Uploaded',
    validate: 'Validated',
    view: 'Looked up',
  }),
);

/**
 * A title as it reads once the act is done: `Book a place` becomes `Booked a place`. `Gets`, `Finds` and the like
 * count as their plain verb; a title that begins with another word stays as it is. Pure.
 */
export function tellPast(title: string): string {
  const first = /^[A-Za-z]+/.exec(title)?.[0] ?? '';
  const word = first.toLowerCase();
  const past = [word, word.replace(/s$/, ''), word.replace(/es$/, '')]
    .map((verb) => pastOf.get(verb))
    .find(Boolean);
  return past === undefined ? title : past + title.slice(first.length);
}
