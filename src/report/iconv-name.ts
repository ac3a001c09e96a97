import type { ProblemArgs } from '../menu/problem.ts';

/** What iconv calls an encoding that was guessed; `unknown` stands for one that is not known. */
export function iconvName(guess: ProblemArgs['not-utf8']['guess'], unknown: string): string {
  return { gb18030: 'GB18030', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16', unknown }[guess];
}
