// What schema/rules.md says about each code, as data: code scanning shows it beside a result.

/**
 * Gives for each code its severity, what the page says of its severities, its first paragraph as plain text, and its
 * whole section as Markdown.
 *
 * @param {string} page the text of schema/rules.md
 */
export function ruleHelp(page) {
  return Object.fromEntries(
    sections(page).flatMap(({ code, lines }) => {
      const body = lines.join('\n').trim();
      const [, severities, severity, text] = /^\*\*((error|warning|info)\b.*?)\*\* · (.*)$/m.exec(body) ?? [];
      // A section about something else.
      if (!severity) return [];
      const markdown = body.replace(/^```(\w+) ([\w./-]+)$/gm, '*$2*:\n\n```$1');
      return [[code, { severity, severities, text, markdown }]];
    }),
  );
}

/**
 * Where schema/rules.md of this version can be read; null as long as package.json names no repository on GitHub.
 *
 * @param {{ version: string, repository?: string | { url: string } }} manifest
 */
export function rulesPage({ version, repository }) {
  const url = typeof repository === 'string' ? repository : repository?.url;
  const [, name] = /github(?:\.com[/:]|:)([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(url ?? '') ?? [];
  return name === undefined ? null : `https://github.com/${name}/blob/v${version}/schema/rules.md`;
}

/** What stands under each heading of the second level; a `#` in an example is no heading. */
function sections(page) {
  const found = [];
  let current = null;
  let fenced = false;
  for (const line of page.split('\n')) {
    if (line.startsWith('```')) fenced = !fenced;
    const [, level, title] = (!fenced && /^(#+) (.*)$/.exec(line)) || [];
    if (level === undefined) current?.lines.push(line);
    else {
      current = level === '##' ? { code: title, lines: [] } : null;
      if (current) found.push(current);
    }
  }
  return found;
}
