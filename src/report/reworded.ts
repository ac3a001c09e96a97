import type { FaultWording } from './fault-wording.ts';
import { type ToldFault, toldMessage } from './faults.ts';
import type { ProblemWording } from './problem-wording.ts';
import type { ReviewFault, ReviewProblem } from './review-document.ts';
import type { ReviewWords } from './review-words.ts';
import type { Message } from './wording.ts';

// A report says everything in English, and has what it says it from: with that it is said in another language. Nothing of
// a report is believed, so that whatever cannot be said anew is said in its own words.

/** What a report says of a fault, in the language of the words. */
export function faultInWords(fault: ReviewFault, { faults }: ReviewWords): Message {
  const { message, hint } = fault;
  const said = { what: message, fix: hint };
  return faults === undefined ? said : (attempt(() => reworded(fault, faults)) ?? said);
}

/** What a report says of a problem, in the language of the words. */
export function problemInWords(problem: ReviewProblem, { problems, faults }: ReviewWords): Message {
  const { code, message, fix } = problem;
  const said = { what: message, fix };
  if (faults === undefined || !('args' in problem)) return said;
  const { args } = problem;
  return attempt(() => problemMessage(code, args, problems)) ?? said;
}

function reworded(fault: ReviewFault, words: FaultWording): Message | null {
  const { code, message: _, hint: __, ...args } = fault;
  const told: ToldFault = { code, args, effect: 'effect' in args ? args.effect : undefined };
  return toldMessage(told, words);
}

function problemMessage(code: string, args: unknown, { problems }: ProblemWording): Message | null {
  const table: { readonly [code: string]: ((args: never) => Message) | undefined } = problems;
  const wording = Object.hasOwn(problems, code) ? table[code] : undefined;
  return wording === undefined ? null : wording(args as never);
}

/** Null for data that no wording can be made from. */
function attempt(say: () => Message | null): Message | null {
  try {
    const message = say();
    return message === null || /\bundefined\b|\[object /.test(message.what + message.fix) ? null : message;
  } catch {
    return null;
  }
}
