/** Whether one JSON document is expected on stdout, even where the command line cannot be understood. */
export function wantsJson(argv: readonly string[]): boolean {
  return argv.some((word, i) => word === '--format=json' || (word === '--format' && argv[i + 1] === 'json'));
}

/** The file that `--report` names, even where the command line cannot be understood. */
export function reportIn(argv: readonly string[]): string | undefined {
  const at = argv.findIndex(word => word === '--report' || word.startsWith('--report='));
  const word = argv[at];
  return word === '--report' ? argv[at + 1] : word?.slice('--report='.length);
}
