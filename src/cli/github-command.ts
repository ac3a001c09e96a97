import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Runner } from './command-line.ts';
import { HELP } from './help.ts';
import { langOption } from './lang-option.ts';
import { report, reporting } from './report-option.ts';

/** `wxmenu github` with its commands. */
export function declareGithub(command: Command, run: Runner): void {
  declared(command, 'comment')
    .argument('<report>', REPORT)
    .option('--pr <number>', 'the pull request, where the event does not say', wholeNumber)
    .option('--dry-run', 'print the comment instead of writing it; needs no token')
    .action((report: string, options) =>
      run(async ctx =>
        (await import('./commands/github-comment.ts')).githubComment({ ...options, report }, ctx),
      ),
    );
  declared(command, 'summary')
    .argument('<report>', REPORT)
    .option('--plan <file>', 'where the plan was saved, for the output plan-path')
    .action((report: string, options) =>
      run(async ctx =>
        (await import('./commands/github-summary.ts')).githubSummary({ ...options, report }, ctx),
      ),
    );
  declared(command, 'drift')
    .argument('<report>', REPORT)
    .option('--label <name>', 'label of the issues', 'wxmenu-drift')
    .option('--dry-run', 'print the issues instead of writing them; needs no token')
    .action((report: string, options) =>
      run(async ctx => (await import('./commands/github-drift.ts')).githubDrift({ ...options, report }, ctx)),
    );
  declared(command, 'approved')
    .requiredOption('--out <file>', 'where the plan goes, for apply --approved')
    .option('--sha <commit>', 'the commit that merged the pull request, instead of GITHUB_SHA')
    .option('--workflow <file>', 'file of the workflow that plans', '.github/workflows/plan.yml')
    .option('--if-pull-request', 'no failure when the commit was pushed directly')
    .addOption(report())
    .action(options =>
      run(
        reporting(options, async ctx =>
          (await import('./commands/github-approved.ts')).githubApproved(options, ctx),
        ),
      ),
    );
}

const REPORT = 'what plan or apply --report left';

function declared(github: Command, name: keyof typeof HELP.github): Command {
  const { what, after } = HELP.github[name];
  return github
    .command(name)
    .helpOption('-h, --help', 'print this')
    .description(what)
    .addHelpText('after', after)
    .addOption(new Option('--format <format>', 'how to say it').choices(['text', 'json']).default('text'))
    .option('--key <name>', 'which of several sets of accounts in the repository', 'menus')
    .option('--repo <owner/name>', 'the repository, instead of GITHUB_REPOSITORY')
    .option('--timeout <time>', 'for each call to GitHub, such as 10s (default: 30s)')
    .addOption(langOption())
    .option('--no-color', 'no colours (also: NO_COLOR=1; FORCE_COLOR=1 for the opposite)');
}

function wholeNumber(value: string): number {
  if (/^[1-9]\d{0,9}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('Expected the number of a pull request.');
}
