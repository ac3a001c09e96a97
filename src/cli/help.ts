/** Help texts: what each command does, examples, exit codes. */

const EXIT_CODES = `Exit codes:
  0    done; with plan --detailed-exitcode: no changes
  1    wrong usage, or an unexpected error
  2    only with --detailed-exitcode: changes are pending
  4    invalid menu file, or an expectation in it that is not met
  5    credentials missing or refused, or this address is not on the IP allow list
  6    WeChat, GitHub or the network failed; nothing was changed
  7    plan refused: not what was approved, the live menu moved, another account, or the digest differs
  8    a guard, --fail-on or a missing approval refused it
  9    apply did not converge; it says what is live now
  130  interrupted`;

const CREDENTIALS = `Credentials come from the environment: WECHAT_APPID and WECHAT_APPSECRET, or for several accounts
WECHAT_APPID_<ACCOUNT> and WECHAT_APPSECRET_<ACCOUNT>. Tokens come from WeChat, or from WECHAT_ACCESS_TOKEN,
WECHAT_TOKEN_URL or WECHAT_TOKEN_COMMAND. Without an account, use --emulator.`;

const VISITOR = `--as takes tag (a name, or the number of a tag), tag_id (a number) and platform (ios, android or others), with
commas between them, and needs neither credentials nor the network. Without a platform it answers for each. Of several
tags the last counts, as with WeChat; tag_id right behind tag is the number of that same tag. --as "" is somebody
without a tag. Exit code 1: the file and the question have a tag in two forms, and it says how to ask.`;

const GITHUB = `In GitHub Actions everything but the token is found in the environment; elsewhere --repo and --pr say it. The token
comes from GITHUB_TOKEN or GH_TOKEN and goes nowhere but to GitHub.`;

const PERMISSIONS = {
  comment: 'pull-requests: write',
  drift: 'issues: write',
  approved: 'actions: read, pull-requests: read',
};

function permissions(name: keyof typeof PERMISSIONS): string {
  return `${GITHUB}\nThe job needs permissions: ${PERMISSIONS[name]}.`;
}

function examples(...lines: readonly string[]): string {
  return ['Examples:', ...lines.map(line => `  ${line}`)].join('\n');
}

/** Blocks of text, an empty line before each. */
function after(...blocks: readonly string[]): string {
  return `\n${blocks.join('\n\n')}`;
}

export const HELP = {
  program: 'Plans and applies the custom menus of WeChat Official Accounts from YAML files.',
  exitCodes: after(EXIT_CODES),
  commands: {
    validate: {
      what: 'check menu files, offline',
      after: after(
        examples('wxmenu validate', 'wxmenu validate menus/shop.yaml --format github'),
        EXIT_CODES,
      ),
    },
    plan: {
      what: 'show what apply would change; writes nothing',
      after: after(
        examples(
          'wxmenu plan --emulator',
          'wxmenu plan shop --out plan.json',
          'wxmenu plan --format markdown --detailed-exitcode',
          'wxmenu plan --base origin/main --fail-on drift',
          'wxmenu plan --base origin/main --offline',
        ),
        CREDENTIALS,
        EXIT_CODES,
      ),
    },
    apply: {
      what: 'make the live menus what the files, or a saved plan, say',
      after: after(
        examples(
          'wxmenu apply shop',
          'wxmenu apply --auto-approve',
          'wxmenu apply plan.json',
          'wxmenu apply --approved plan.json --report report.json',
          'wxmenu apply --expect-digest sha256:... --allow mass-delete',
        ),
        CREDENTIALS,
        EXIT_CODES,
      ),
    },
    show: {
      what: 'show a saved plan just as plan printed it',
      after: after(examples('wxmenu show plan.json', 'wxmenu show plan.json --format markdown'), EXIT_CODES),
    },
    match: {
      what: 'say which menu somebody gets: a follower, or a visitor to imagine; changes nothing',
      after: after(
        examples(
          'wxmenu match shop --as tag=VIP,platform=ios',
          'wxmenu match shop --as platform=android',
          'wxmenu match shop --user oAbCdEf_0123456789',
        ),
        VISITOR,
        CREDENTIALS,
        EXIT_CODES,
      ),
    },
    restore: {
      what: 'put back the menu that an apply replaced',
      after: after(examples('wxmenu restore shop', 'wxmenu restore shop --list'), CREDENTIALS, EXIT_CODES),
    },
    destroy: {
      what: 'delete the default menu and every conditional menu of an account',
      after: after(examples('wxmenu destroy shop --allow mass-delete'), CREDENTIALS, EXIT_CODES),
    },
    doctor: {
      what: 'check this machine, the way to WeChat and each account; changes nothing',
      after: after(examples('wxmenu doctor', 'wxmenu doctor shop --format json'), CREDENTIALS, EXIT_CODES),
    },
    github: {
      what: 'comment on pull requests, open issues about drift, fetch approved plans; for workflows',
      after: after(
        examples(
          'wxmenu github comment report.json',
          'wxmenu github drift report.json --dry-run',
          'wxmenu github approved --out approved.json',
        ),
        GITHUB,
        EXIT_CODES,
      ),
    },
    emulate: {
      what: "run WeChat's side of the wire on this machine, for trying things out",
      after: after(
        examples(
          'wxmenu emulate --port 8080',
          'wxmenu emulate --fault menu/create:nth=1,kind=reset,when=after',
        ),
      ),
    },
  },
  github: {
    comment: {
      what: 'show in the pull request what plan or apply reported; the same comment each time',
      after: after(
        examples('wxmenu github comment report.json', 'wxmenu github comment report.json --dry-run'),
        permissions('comment'),
        EXIT_CODES,
      ),
    },
    summary: {
      what: 'show in the summary of the job what plan or apply reported, and set outputs; needs no token',
      after: after(
        examples('wxmenu github summary report.json', 'wxmenu github summary report.json --plan plan.json'),
        EXIT_CODES,
      ),
    },
    drift: {
      what: 'keep an issue for each account whose live menu is not what its file says',
      after: after(
        examples('wxmenu github drift report.json', 'wxmenu github drift report.json --dry-run'),
        permissions('drift'),
        EXIT_CODES,
      ),
    },
    approved: {
      what: 'fetch the plan that was reviewed in the pull request which this commit merged',
      after: after(
        examples(
          'wxmenu github approved --out approved.json',
          'wxmenu github approved --out approved.json --sha 0123456789abcdef0123456789abcdef01234567',
        ),
        permissions('approved'),
        EXIT_CODES,
      ),
    },
  },
} as const;
