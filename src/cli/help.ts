import { wrap } from '../report/columns.ts';
import type { HelpWording } from '../report/help-wording.ts';

// What stands under the options in the help of a command: examples, notes, exit codes. Its words are in report/.

type Note = Exclude<keyof HelpWording['notes'], 'permissions'>;

interface Under {
  readonly examples: readonly string[];
  readonly notes?: readonly Note[];
  /** Under `permissions:` in a workflow. */
  readonly permissions?: string;
  /** It runs until it is ended. */
  readonly noExitCodes?: true;
}

const COMMANDS: { readonly [name in keyof HelpWording['commands']]: Under } = {
  init: {
    examples: [
      'wxmenu init',
      'wxmenu init shop --yes --action my-org/wxmenu@v1',
      'wxmenu init shop --yes --no-workflows --emulator',
    ],
    notes: ['credentials'],
  },
  validate: { examples: ['wxmenu validate', 'wxmenu validate menus/shop.yaml --format github'] },
  fmt: {
    examples: ['wxmenu fmt', 'wxmenu fmt --check', 'wxmenu fmt menus/shop.yaml --diff', 'wxmenu fmt -'],
  },
  import: {
    examples: [
      'wxmenu import shop',
      'wxmenu import shop --from menu.json',
      'wxmenu import shop --website --out -',
    ],
    notes: ['credentials'],
  },
  plan: {
    examples: [
      'wxmenu plan --emulator',
      'wxmenu plan shop --out plan.json --out report.html',
      'wxmenu plan --format markdown --detailed-exitcode',
      'wxmenu plan --base origin/main --fail-on drift',
      'wxmenu plan --base origin/main --offline',
    ],
    notes: ['credentials'],
  },
  apply: {
    examples: [
      'wxmenu apply shop',
      'wxmenu apply --auto-approve',
      'wxmenu apply plan.json',
      'wxmenu apply --approved plan.json --report report.json',
      'wxmenu apply --expect-digest sha256:... --allow mass-delete',
    ],
    notes: ['credentials'],
  },
  show: {
    examples: [
      'wxmenu show shop',
      'wxmenu show shop --format picture',
      'wxmenu show plan.json',
      'wxmenu show plan.json --format svg --out menu.svg',
    ],
  },
  match: {
    examples: [
      'wxmenu match shop --as tag=VIP,platform=ios',
      'wxmenu match shop --as platform=android',
      'wxmenu match shop --user oAbCdEf_0123456789',
    ],
    notes: ['visitor', 'credentials'],
  },
  restore: {
    examples: [
      'wxmenu restore',
      'wxmenu restore shop --list',
      'wxmenu restore shop 2 --diff',
      'wxmenu restore shop 2 --show > menus/shop.yaml',
      'wxmenu restore shop',
    ],
    notes: ['credentials'],
  },
  destroy: { examples: ['wxmenu destroy shop --allow mass-delete'], notes: ['credentials'] },
  doctor: { examples: ['wxmenu doctor', 'wxmenu doctor shop --format json'], notes: ['credentials'] },
  github: {
    examples: [
      'wxmenu github comment report.json',
      'wxmenu github drift report.json --dry-run',
      'wxmenu github approved --out approved.json',
    ],
    notes: ['github'],
  },
  preview: {
    examples: ['wxmenu preview', 'wxmenu preview shop --emulator', 'wxmenu preview --port 8080 --lang zh-CN'],
    notes: ['credentials'],
    noExitCodes: true,
  },
  schema: { examples: ['wxmenu schema', 'wxmenu schema config', 'wxmenu schema menu > menu.schema.json'] },
  completion: {
    examples: [
      'wxmenu completion bash >> ~/.bashrc',
      'wxmenu completion fish > ~/.config/fish/completions/wxmenu.fish',
    ],
  },
  emulate: {
    examples: [
      'wxmenu emulate --port 8080',
      'wxmenu emulate --fault menu/create:nth=1,kind=reset,when=after',
    ],
    noExitCodes: true,
  },
};

const GITHUB: { readonly [name in Exclude<keyof HelpWording['github'], 'shared'>]: Under } = {
  comment: {
    examples: ['wxmenu github comment report.json', 'wxmenu github comment report.json --dry-run'],
    notes: ['github'],
    permissions: 'pull-requests: write',
  },
  summary: {
    examples: ['wxmenu github summary report.json', 'wxmenu github summary report.json --plan plan.json'],
  },
  drift: {
    examples: ['wxmenu github drift report.json', 'wxmenu github drift report.json --dry-run'],
    notes: ['github'],
    permissions: 'issues: write',
  },
  approved: {
    examples: [
      'wxmenu github approved --out approved.json',
      'wxmenu github approved --out approved.json --sha 0123456789abcdef0123456789abcdef01234567',
    ],
    notes: ['github'],
    permissions: 'actions: read, pull-requests: read',
  },
};

/** What stands under the options of a command. */
export function underCommand(name: keyof typeof COMMANDS, words: HelpWording, columns: number): string {
  return under(COMMANDS[name], words, columns);
}

/** The same for a command of `github`. */
export function underGithubCommand(name: keyof typeof GITHUB, words: HelpWording, columns: number): string {
  return under(GITHUB[name], words, columns);
}

/** What stands under the options of wxmenu itself. */
export function underProgram(words: HelpWording, columns: number): string {
  return blocks(exitCodes(words, columns));
}

function under(
  { examples, notes = [], permissions, noExitCodes }: Under,
  words: HelpWording,
  columns: number,
): string {
  const prose = notes.map(note => wrap(words.notes[note], columns).join('\n'));
  // The permissions are about what the last note is about.
  const needed = permissions === undefined ? [] : [`${words.notes.permissions} ${permissions}`];
  return blocks(
    [words.titles.examples, ...examples.map(line => `  ${line}`)].join('\n'),
    ...prose.slice(0, -1),
    ...(prose.length + needed.length === 0 ? [] : [[...prose.slice(-1), ...needed].join('\n')]),
    ...(noExitCodes ? [] : [exitCodes(words, columns)]),
  );
}

function exitCodes({ titles, exitCodes: codes }: HelpWording, columns: number): string {
  const lines = Object.entries(codes).flatMap(([code, what]) => {
    const head = `  ${code.padEnd(4)} `;
    return wrap(what, columns - head.length).map(
      (line, at) => (at === 0 ? head : ' '.repeat(head.length)) + line,
    );
  });
  return [titles.exitCodes, ...lines].join('\n');
}

/** Blocks of text, an empty line before each. */
function blocks(...texts: readonly string[]): string {
  return `\n${texts.join('\n\n')}`;
}
