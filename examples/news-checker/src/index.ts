/** News Checker, an example plugin: listens to live transcripts and says when something was not so. */
export type { NewsCheckerSettings } from './news-checker-settings.ts';
export { type RunningNewsChecker, type StartOptions, startNewsChecker } from './start-news-checker.ts';
