import { EN_RUN } from '../report/en/run.ts';
import type { RunWording } from '../report/run-wording.ts';
import type { CliContext } from './context.ts';

/** What the command line itself says, in the language of the run. */
export function runWords({ translation }: Pick<CliContext, 'translation'>): RunWording {
  return translation?.run ?? EN_RUN;
}
