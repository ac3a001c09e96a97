/** What a rule says, for code scanning. */
interface RuleHelp {
  readonly severity: 'error' | 'warning' | 'info';
  readonly text: string;
  readonly markdown: string;
}

export function ruleHelp(page: string): { readonly [code: string]: RuleHelp };

export function rulesPage(manifest: {
  readonly version: string;
  readonly repository?: string | { readonly url: string };
}): string | null;
