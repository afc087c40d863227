import os from 'node:os';

/** The machine a bench ran on, without names and paths. */
export interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  platform: string;
  node: string;
}

/** The mean number of processes that ran or waited to run, over 1, 5 and 15 minutes. */
export type Load = [number, number, number];

/** What this machine is. */
export function describeMachine(): Machine {
  const processors = os.cpus();
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGb: Math.round(os.totalmem() / 1024 ** 3),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
  };
}

/** The load now. On a machine with two cores, 2 is a full one. */
export function readLoad(): Load {
  const [one = 0, five = 0, fifteen = 0] = os.loadavg();
  return [one, five, fifteen];
}
