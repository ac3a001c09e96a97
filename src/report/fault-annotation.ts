import type { Fault } from '../menu/fault.ts';
import type { Annotation } from './annotations.ts';
import { EN_ANNOTATIONS } from './en/annotations.ts';
import { faultMessage } from './faults.ts';
import { bare } from './printable.ts';
import type { Translation } from './words.ts';

/** What kept a run, or one account of it, from being begun. `file`: the menu file of the account. */
export interface Failed {
  readonly fault: Fault;
  readonly account?: string;
  readonly file?: string;
}

/** The same as an error at the account's file. */
export function faultAnnotation({ fault, account, file }: Failed, translation: Translation): Annotation {
  const { what, fix } = faultMessage(fault, translation);
  const { annotations } = translation ?? { annotations: EN_ANNOTATIONS };
  const whose = annotations.failed(account === undefined ? null : bare(account));
  return {
    kind: 'error',
    ...(file === undefined ? {} : { file }),
    title: `${whose} ${fault.code}`,
    message: `${what}\n${fix}`,
  };
}
