/** Whether one JSON document is expected on stdout, even where the command line cannot be understood. */
export function wantsJson(argv: readonly string[]): boolean {
  return argv.some((word, i) => word === '--format=json' || (word === '--format' && argv[i + 1] === 'json'));
}
