/** Whether one JSON document is expected on stdout, even where the command line cannot be understood. */
export function wantsJson(argv: readonly string[]): boolean {
  return asksFor('json', argv);
}

/** The same for a format that shows things on the lines of files. */
export function wantsLines(argv: readonly string[]): 'github' | 'sarif' | null {
  return (['github', 'sarif'] as const).find(format => asksFor(format, argv)) ?? null;
}

function asksFor(format: string, argv: readonly string[]): boolean {
  return argv.some(
    (word, i) => word === `--format=${format}` || (word === '--format' && argv[i + 1] === format),
  );
}

/** The file that `--report` names, even where the command line cannot be understood. */
export function reportIn(argv: readonly string[]): string | undefined {
  const at = argv.findIndex(word => word === '--report' || word.startsWith('--report='));
  const word = argv[at];
  return word === '--report' ? argv[at + 1] : word?.slice('--report='.length);
}
