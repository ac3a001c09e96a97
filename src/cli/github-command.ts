import { type Command, Option } from 'commander';
import { UsageFault } from '../menu/fault.ts';
import type { HelpWording } from '../report/help-wording.ts';
import type { Runner } from './command-line.ts';
import { underGithubCommand } from './help.ts';
import { langOption } from './lang-option.ts';
import { report, reporting } from './report-option.ts';

/** `wxmenu github` with its commands. */
export function declareGithub(command: Command, run: Runner, words: HelpWording): void {
  const { shared, comment, summary, drift, approved } = words.github;
  declared(command, 'comment', words)
    .argument('<report>', shared.report)
    .option('--pr <number>', comment.pr, wholeNumber)
    .option('--sha <commit>', comment.sha)
    .option('--dry-run', comment.dryRun)
    .action((report: string, options) =>
      run(async ctx =>
        (await import('./commands/github-comment.ts')).githubComment({ ...options, report }, ctx),
      ),
    );
  declared(command, 'summary', words)
    .argument('<report>', shared.report)
    .option('--plan <file>', summary.plan)
    .option('--drift', summary.drift)
    .action((report: string, options) =>
      run(async ctx =>
        (await import('./commands/github-summary.ts')).githubSummary({ ...options, report }, ctx),
      ),
    );
  declared(command, 'drift', words)
    .argument('<report>', shared.report)
    .option('--label <name>', drift.label, 'wxmenu-drift')
    .option('--dry-run', drift.dryRun)
    .action((report: string, options) =>
      run(async ctx => (await import('./commands/github-drift.ts')).githubDrift({ ...options, report }, ctx)),
    );
  declared(command, 'approved', words)
    .requiredOption('--out <file>', approved.out)
    .option('--sha <commit>', approved.sha)
    .option('--workflow <file>', approved.workflow, '.github/workflows/plan.yml')
    .option('--if-pull-request', approved.ifPullRequest)
    .addOption(report(words.shared))
    .action(options =>
      run(
        reporting(options, async ctx =>
          (await import('./commands/github-approved.ts')).githubApproved(options, ctx),
        ),
      ),
    );
}

type GithubCommand = Exclude<keyof HelpWording['github'], 'shared'>;

function declared(command: Command, name: GithubCommand, words: HelpWording): Command {
  const { shared, github } = words;
  return command
    .command(name)
    .helpOption('-h, --help', shared.help)
    .description(github[name].what)
    .addHelpText('after', ({ command: asked }) =>
      underGithubCommand(name, words, asked.configureOutput().getOutHelpWidth?.() ?? 100),
    )
    .addOption(new Option('--format <format>', shared.format).choices(['text', 'json']).default('text'))
    .option('--key <name>', github.shared.key, 'menus')
    .option('--repo <owner/name>', github.shared.repo)
    .option('--timeout <time>', github.shared.timeout)
    .addOption(langOption(words))
    .option('--no-color', shared.noColor);
}

function wholeNumber(value: string): number {
  if (/^[1-9]\d{0,9}$/.test(value)) return Number(value);
  throw new UsageFault('bad-option', { option: '--pr', value, expected: { is: 'pull-request' } });
}
