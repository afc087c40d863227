/** Stays, an example plugin: an accommodation service with data of its own making. */
export { createStaysApp, type StaysOptions } from './create-stays-app.ts';
export { type RunningStays, type StartOptions, startStays } from './start-stays.ts';
