/** What help says, in English. Its shape is that of every language: see ../help-wording.ts. */
export const EN_HELP = {
  program: 'Plans and applies the custom menus of WeChat Official Accounts from YAML files.',

  titles: {
    usage: 'Usage:',
    arguments: 'Arguments:',
    options: 'Options:',
    commands: 'Commands:',
    examples: 'Examples:',
    exitCodes: 'Exit codes:',
  },
  /** Behind what an option is: ` (choices: "text", "json", default: "text")`. */
  aside: { open: ' (', choices: 'choices: ', item: ', ', comma: ', ', default: 'default: ', close: ')' },

  exitCodes: {
    0: 'done; with plan --detailed-exitcode: no changes',
    1: 'wrong usage, or an unexpected error',
    2: 'only with --detailed-exitcode: changes are pending',
    3: 'fmt --check: not formatted',
    4: 'invalid menu file, or an expectation in it that is not met',
    5: 'credentials missing or refused, or this address is not on the IP allow list',
    6: 'WeChat, GitHub or the network failed; nothing was changed',
    7: 'plan refused: not what was approved, the live menu moved, another account, or the digest differs',
    8: 'a guard, --fail-on or a missing approval refused it',
    9: 'apply did not converge; it says what is live now',
    130: 'interrupted',
  },

  notes: {
    credentials:
      'Credentials come from the environment: WECHAT_APPID and WECHAT_APPSECRET, or for several accounts WECHAT_APPID_<ACCOUNT> and WECHAT_APPSECRET_<ACCOUNT>. Tokens come from WeChat, or from WECHAT_ACCESS_TOKEN, WECHAT_TOKEN_URL or WECHAT_TOKEN_COMMAND. Without an account, use --emulator.',
    visitor:
      '--as takes tag (a name, or the number of a tag), tag_id (a number) and platform (ios, android or others), with commas between them, and needs neither credentials nor the network. Without a platform it answers for each. Of several tags the last counts, as with WeChat; tag_id right behind tag is the number of that same tag. --as "" is somebody without a tag. Exit code 1: the file and the question have a tag in two forms, and it says how to ask.',
    github:
      'In GitHub Actions everything but the token is found in the environment; elsewhere --repo and --pr say it. The token comes from GITHUB_TOKEN or GH_TOKEN and goes nowhere but to GitHub.',
    /** Before what stands under `permissions:` in a workflow. */
    permissions: 'The job needs permissions:',
  },

  /** Options and arguments that several commands have. */
  shared: {
    help: 'print this',
    helpCommand: 'display help for command',
    version: 'print the version',
    language: 'en or zh-CN (default: by LC_ALL, LC_MESSAGES, LANG)',
    noColor: 'no colours (also: NO_COLOR=1; FORCE_COLOR=1 for the opposite)',
    menus: 'menu files, folders or account names; none = menus/',
    account: 'account name',
    format: 'how to say it',
    report: 'write the document of --format json to this file too',
    shard: 'only every n-th account, beginning with the i-th',
    parallelism: 'how many accounts at a time',
    emulator: 'talk to a WeChat emulator inside wxmenu; its state in FILE (default: .wxmenu/emulator.json)',
    retries: 'how often a read is repeated when that can help (default: 2)',
    noFallback: "do not go to WeChat's other host when the first cannot be reached",
    forceTokenRefresh: "get a new token, once; throws out the old one, other programs' too",
    log: 'write every call to WeChat to this file, a line of JSON each',
    timeout: 'for each call to WeChat, such as 10s or 500ms (default: 10s)',
    quiet: 'say nothing where nothing differs and nothing went wrong',
    verbose: 'tell every call and where things are kept, on stderr',
    autoApprove: 'do not ask',
    expectDigest: 'only if the plan made now has this digest',
    /** Their names follow. */
    allow: 'guards that may stand against it:',
    /** The default of an option that takes a list. */
    none: 'none',
  },

  commands: {
    init: {
      what: 'make what menus need in this folder: a menu file, workflows, the schema; overwrites nothing',
      account: 'what the account shall be called; asked for at a terminal',
      yes: 'do not ask',
      noWorkflows: 'no GitHub workflows',
      noImport: 'an example, although the live menu could be imported',
      noEditor: 'no settings of VS Code',
      action: 'the action that the workflows use: OWNER/REPOSITORY@VERSION',
    },
    validate: {
      what: 'check menu files, offline',
      strict: 'warnings count as errors',
      quiet: 'only say what is wrong',
    },
    fmt: {
      what: 'write menu files in one style; comments and meaning stay',
      menus: 'menu files, folders or account names; none = menus/; - = stdin to stdout',
      check: 'write nothing; exit 3 and name the files that are not formatted',
      diff: 'write nothing; show what would change',
      quiet: 'no summary at the end',
    },
    import: {
      what: 'write the menu that is live, or one that somebody has saved, as a menu file',
      from: 'a saved menu instead of the live one: menu/create, menu/get, get_current_selfmenu_info; - = stdin',
      website: 'the menu that users are shown, though there is one made by the API too',
      out: 'write here (default: menus/<account>.yaml; - = stdout)',
      force: 'write over a file that says something else',
    },
    plan: {
      what: 'show what apply would change; writes nothing',
      out: 'save the plan, for show and apply; a file that ends in .html gets a report for people; repeatable',
      detailedExitcode: 'exit 2 when there are changes',
      base: 'say of each change whether it came after this git revision, or before, or by hand',
      offline: 'ask nobody what is live: take what --base says for it',
      failOn: 'exit 8 when there are such changes: drift, pending',
    },
    apply: {
      what: 'make the live menus what the files, or a saved plan, say',
      menus: 'menu files, folders or account names; none = menus/; or one plan saved by plan --out',
      approved: 'only what this saved plan shows; no other approval is needed',
    },
    show: {
      what: 'show the menu that a file comes to, or a saved plan just as plan printed it',
      plan: 'account name or menu file; or a plan saved by plan --out',
      out: 'write it to this file; .html and .svg say the format',
      detailedExitcode: 'exit 2 when the plan has changes',
    },
    match: {
      what: 'say which menu somebody gets: a follower, or a visitor to imagine; changes nothing',
      account: 'account name or menu file',
      user: 'a follower: asks WeChat (menu/trymatch) which menu this is',
      as: 'somebody to imagine, such as tag=VIP,platform=ios: answers from the file, offline',
    },
    restore: {
      what: 'put back the menu that an apply replaced; without an account, list what is kept',
      account: 'account name; none = list the snapshots of all',
      which: 'its number in the list, its time or its file (default: the newest that holds a menu)',
      snapshot: 'the same as SNAPSHOT behind the account',
      list: 'only list the snapshots; needs no credentials',
      show: 'only print the menu in the snapshot, as a menu file',
      diff: 'only show what would change on the live menu; exit 0 either way',
    },
    destroy: { what: 'delete the default menu and every conditional menu of an account' },
    doctor: {
      what: 'check this machine, the way to WeChat and each account; changes nothing',
      menus: 'account names, menu files or folders; none = menus/',
    },
    github: {
      what: 'comment on pull requests, open issues about drift, fetch approved plans; for workflows',
    },
    preview: {
      what: 'show menus as the phone does, on a page that follows the files; writes nothing',
      port: 'port to listen on (default: any free one)',
      host: 'address to listen on (default: 127.0.0.1, which only this machine reaches)',
    },
    schema: {
      what: 'print a JSON Schema, for editors and other programs',
      schema: 'of menu files, saved plans, reports, or wxmenu.config.yaml',
    },
    completion: {
      what: 'print the script by which a shell completes commands, options and account names',
      shell: 'the shell',
    },
    emulate: {
      what: "run WeChat's side of the wire on this machine, for trying things out",
      port: 'port to listen on (default: any free one)',
      host: 'address to listen on (default: 127.0.0.1)',
      state: 'keep everything in this file between runs',
      account: 'an account that exists; repeatable (default: any is accepted)',
      fault: 'order a fault, such as menu/create:nth=2,kind=reset,when=after; repeatable',
      control: 'let other processes order faults and look inside over /__emulator',
    },
  },

  /** Commands of `github`. */
  github: {
    shared: {
      report: 'what plan or apply --report left',
      key: 'which of several sets of accounts in the repository',
      repo: 'the repository, instead of GITHUB_REPOSITORY',
      timeout: 'for each call to GitHub, such as 10s (default: 30s)',
    },
    comment: {
      what: 'show in the pull request what plan or apply reported; the same comment each time',
      pr: 'the pull request, where the event does not say',
      sha: 'the commit that merged the pull request, instead of GITHUB_SHA',
      dryRun: 'print the comment instead of writing it; needs no token',
    },
    summary: {
      what: 'show in the summary of the job what plan or apply reported, and set outputs; needs no token',
      plan: 'where the plan was saved, for the output plan-path',
      drift: 'the plan was made to look for drift: no merge follows',
    },
    drift: {
      what: 'keep an issue for each account whose live menu is not what its file says',
      label: 'label of the issues',
      dryRun: 'print the issues instead of writing them; needs no token',
    },
    approved: {
      what: 'fetch the plan that was reviewed in the pull request which this commit merged',
      out: 'where the plan goes, for apply --approved',
      sha: 'the commit that merged the pull request, instead of GITHUB_SHA',
      workflow: 'file of the workflow that plans',
      ifPullRequest: 'no failure when the commit was pushed directly',
    },
  },
} as const;
