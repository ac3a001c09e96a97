import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Checkout } from '../../cli/checkout.ts';
import type { TestBed } from '../../cli/test-bed.ts';
import { REPO } from '../api.ts';
import type { FakeGithub } from './fake-github.ts';
import type { FakePull } from './github-answers.ts';

/** Files by path; null: gone. */
export type Files = { readonly [path: string]: object | string | null };

/** The git side of the repository at GitHub. Commits have fixed dates and names, so their SHAs are always the same. */
export class Repository {
  readonly folder: string;
  private readonly bed: TestBed;
  private readonly github: FakeGithub;
  private readonly git: Checkout;

  constructor(bed: TestBed, github: FakeGithub) {
    this.bed = bed;
    this.github = github;
    this.folder = join(bed.folder, 'origin');
    mkdirSync(this.folder);
    this.git = new Checkout(bed, 'origin');
  }

  /** A commit on main that was pushed directly. */
  commit(files: Files, message = 'Change menus'): string {
    this.write(files);
    return this.git.commit(message, '.');
  }

  /** Opens a pull request with one commit. */
  open(files: Files, { fork = false } = {}): FakePull {
    const number = 7 + this.github.pulls.length;
    this.git.git('checkout', '--quiet', '-b', branchOf(number), 'main');
    const pull = {
      number,
      head: this.commit(files, `Work on #${number}`),
      headRepo: fork ? 'stranger/menus' : REPO,
      mergeCommit: null,
      merged: false,
    };
    this.git.git('checkout', '--quiet', 'main');
    this.github.pulls.push(pull);
    return pull;
  }

  /** Opens another pull request for the same commit, as for another branch. */
  openAlso({ head, headRepo }: FakePull): FakePull {
    const pull = { number: 7 + this.github.pulls.length, head, headRepo, mergeCommit: null, merged: false };
    this.git.git('branch', branchOf(pull.number), head);
    this.github.pulls.push(pull);
    return pull;
  }

  /** Pushes one more commit to it. */
  push(pull: FakePull, files: Files): void {
    this.git.git('checkout', '--quiet', branchOf(pull.number));
    pull.head = this.commit(files, `More work on #${pull.number}`);
    this.git.git('checkout', '--quiet', 'main');
  }

  /** The commit that GitHub makes to try the merge; plans are made for it. */
  trialMerge(pull: FakePull): string {
    const { number } = pull;
    this.git.git('checkout', '--quiet', '--detach', 'main');
    this.git.git('merge', '--quiet', '--no-ff', '-m', `Try to merge #${number}`, branchOf(number));
    this.git.git('update-ref', `refs/pull/${number}/merge`, 'HEAD');
    const commit = this.head();
    this.git.git('checkout', '--quiet', 'main');
    pull.mergeCommit = commit;
    return commit;
  }

  merge(pull: FakePull): string {
    const { number } = pull;
    this.git.git('merge', '--quiet', '--no-ff', '-m', `Merge #${number}`, branchOf(number));
    pull.mergeCommit = this.head();
    pull.merged = true;
    return pull.mergeCommit;
  }

  /** The commit that main is at. */
  head(): string {
    return this.git.git('rev-parse', 'HEAD').trim();
  }

  private write(files: Files): void {
    for (const [path, content] of Object.entries(files)) {
      if (content === null) rmSync(join(this.folder, path));
      else
        this.bed.write(
          `origin/${path}`,
          typeof content === 'string' ? content : `${JSON.stringify(content)}\n`,
        );
    }
  }
}

export function branchOf(pull: number): string {
  return `pull-${pull}`;
}
