import type { Fault } from '../menu/fault.ts';
import type { AnnotationWording } from './annotation-wording.ts';
import type { Annotation } from './annotations.ts';
import { EN_ANNOTATIONS } from './en/annotations.ts';
import { EN_FAULTS } from './en/faults.ts';
import type { FaultWording } from './fault-wording.ts';
import { faultJson } from './faults.ts';
import { bare } from './printable.ts';

/** What kept a run, or one account of it, from being begun. `file`: the menu file of the account. */
export interface Failed {
  readonly fault: Fault;
  readonly account?: string;
  readonly file?: string;
}

/** The same as an error at the account's file. */
export function faultAnnotation(
  { fault, account, file }: Failed,
  words: FaultWording = EN_FAULTS,
  annotationWords: AnnotationWording = EN_ANNOTATIONS,
): Annotation {
  const { message, hint } = faultJson(fault, words);
  const whose = annotationWords.failed(account === undefined ? null : bare(account));
  return {
    kind: 'error',
    ...(file === undefined ? {} : { file }),
    title: `${whose} ${fault.code}`,
    message: `${message}\n${hint}`,
  };
}
