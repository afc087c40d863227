import { prepareCase } from '../../packages/tool-compiler/src/request-cases/run-case.ts';
import type { PrepareRequest } from './engines.ts';

/** This project. */
export const prepareByDesk: PrepareRequest = async (entry) => {
  const build = prepareCase(entry);
  return async () => build();
};
