import type { Address } from './address.ts';
import type { Location } from './position.ts';

/** error: WeChat refuses it or it would surely hurt. warning: doubtful. info: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** Every code a problem can have, with what its wording needs. A code without wording or a documented example does not compile or fails a test. */
export interface ProblemArgs {
  /** Text too long in UTF-8 bytes. */
  'name-too-long': { bytes: number; limit: number; level: 'top' | 'sub'; value: string };
}

export type ProblemCode = keyof ProblemArgs;

/** A coded finding about the user's input: a value, never an exception. */
export type Problem = {
  [C in ProblemCode]: {
    readonly code: C;
    readonly severity: Severity;
    readonly args: ProblemArgs[C];
    readonly at: Location;
    /** The button or member it is about, when it is about one. */
    readonly address?: Address;
    /** Name of that button, shown beside the address. */
    readonly name?: string;
  };
}[ProblemCode];
