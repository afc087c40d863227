/** What has no schemas: pages of the browser import it from `@plugdesk/protocol/plain`, so that no schema comes along. */
export * from './cut-text.ts';
export * from './split-speaker.ts';
export * from './transcript-faults.ts';
