import { execFileSync } from 'node:child_process';
import type { TestBed } from './test-bed.ts';

/** Nothing is tidied up behind the tests' back. */
const SETTINGS = ['protocol.file.allow=always', 'gc.auto=0', 'maintenance.auto=false'].flatMap(one => [
  '-c',
  one,
]);

/** A git repository around the working folder of a bed. Commits are the same wherever and whenever they are made. */
export class Checkout {
  private readonly bed: TestBed;
  private readonly folder: string;
  private commits = 0;

  /** `folder`: where the repository begins, relative to the working folder. */
  constructor(bed: TestBed, folder = '.') {
    this.bed = bed;
    this.folder = `${bed.folder}/${folder}`;
    this.git('init', '--quiet', '--object-format=sha1', '--initial-branch=main');
  }

  /** Commits the menu files as they are; gives the commit. */
  commit(message = 'Change menus', ...paths: string[]): string {
    this.git('add', '--all', '--', ...(paths.length > 0 ? paths : ['menus']));
    this.git('commit', '--quiet', '--allow-empty', '--message', message);
    return this.git('rev-parse', 'HEAD').trim();
  }

  git(...args: string[]): string {
    const date = `2026-01-01T00:00:${String(this.commits++ % 60).padStart(2, '0')}Z`;
    const identity = (who: string): object => ({
      [`GIT_${who}_NAME`]: 'Somebody',
      [`GIT_${who}_EMAIL`]: 'somebody@example.com',
      [`GIT_${who}_DATE`]: date,
    });
    const env = {
      PATH: process.env.PATH,
      HOME: this.bed.folder,
      GIT_CONFIG_NOSYSTEM: '1',
      ...identity('AUTHOR'),
      ...identity('COMMITTER'),
    };
    return execFileSync('git', [...SETTINGS, ...args], {
      cwd: this.folder,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }
}
