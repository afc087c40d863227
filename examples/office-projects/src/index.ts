/** Office Projects, an example plugin: an API that answers each signed-in person, with its own sign-in server. */
export {
  type OfficeChange,
  type RunningOfficeProjects,
  type StartOptions,
  startOfficeProjects,
} from './start-office-projects.ts';
