import { type GithubCall, GithubFault, type GithubShape } from './fault.ts';

/** A JSON object from GitHub. */
export type Members = { readonly [member: string]: unknown };

/** Reads answers of one call: what is not of the shape that it must have is a fault, never a guess. */
export class AnswerShape {
  readonly call: GithubCall;

  constructor(call: GithubCall) {
    this.call = call;
  }

  members(value: unknown, what: string): Members {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
    throw this.wrong(what, 'object');
  }

  /** Absent for null, which is what GitHub gives for an account or a repository that is gone. */
  optional(value: unknown, what: string): Members | undefined {
    return value === null || value === undefined ? undefined : this.members(value, what);
  }

  list(value: unknown, what: string): readonly unknown[] {
    if (Array.isArray(value)) return value;
    throw this.wrong(what, 'array');
  }

  text(members: Members, name: string): string {
    const value = members[name];
    if (typeof value === 'string') return value;
    throw this.wrong(name, 'text');
  }

  /** The empty text for null: an issue may have no body. */
  textOrNone(members: Members, name: string): string {
    return members[name] === null || members[name] === undefined ? '' : this.text(members, name);
  }

  /** A whole number from 0, such as an id. */
  number(members: Members, name: string): number {
    const value = members[name];
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
    throw this.wrong(name, 'whole-number');
  }

  flag(members: Members, name: string): boolean {
    const value = members[name];
    if (typeof value === 'boolean') return value;
    throw this.wrong(name, 'boolean');
  }

  private wrong(member: string, expected: GithubShape): GithubFault {
    return new GithubFault('github-shape', { call: this.call, member, expected });
  }
}
