import { describeProblems, readConfig } from './config.ts';
import { createDesk } from './desk.ts';
import { explainStartFailure } from './explain-start-failure.ts';
import { nameUnknownSettings } from './name-unknown-settings.ts';

/** `EX_CONFIG` of sysexits.h: the environment is wrong, starting again does not help. */
const wrongConfiguration = 78;

const unknown = nameUnknownSettings(process.env);
if (unknown !== null) console.warn(unknown);
const read = readConfig(process.env);
if (read.ok) {
  await run(read.config);
} else {
  console.error(
    `Plugdesk cannot start with these settings:\n\n${describeProblems(read.problems)}\n\nSee docs/settings.md.`,
  );
  process.exitCode = wrongConfiguration;
}

async function run(config: Parameters<typeof createDesk>[0]): Promise<void> {
  const desk = await createDesk(config).catch(fail);
  if (desk === null) return;
  let stopping = false;
  const stop = () => {
    // A second signal: somebody does not want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    desk.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    const { url } = await desk.listen();
    const link = await desk.createFirstAdministratorLink();
    console.log(`\nPlugdesk is ready: ${url}`);
    if (link !== null) {
      console.log(`\nOpen this link to become its administrator (it works once, for a day):\n\n  ${link}`);
    }
    console.log('');
  } catch (error) {
    await desk.close();
    fail(error);
  }
}

function fail(error: unknown): null {
  console.error(`Plugdesk could not start: ${explainStartFailure(error, process.env)}`);
  process.exitCode = 1;
  return null;
}
