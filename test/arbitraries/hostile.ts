import fc from 'fast-check';

// Texts that a stranger may write to break out of a comment, a log line or a table. Each has the mark in it, so that it
// can be found wherever it has got to.

/** Stands in every hostile text and in no word of wxmenu. */
export const MARK = 'octocat';

const PIECES: readonly string[] = [
  `@${MARK}`,
  `@acme/${MARK}`,
  `#1${MARK}`,
  `${MARK}/${MARK}#7`,
  `GH-1${MARK}`,
  `https://${MARK}.example/x`,
  `www.${MARK}.example`,
  `${MARK}@evil.example`,
  `[${MARK}](https://evil.example)`,
  `![${MARK}](https://evil.example/x.png)`,
  `[${MARK}]: https://evil.example`,
  `[^${MARK}]`,
  `<${MARK}>`,
  `<img src=x alt=${MARK}>`,
  `<!-- ${MARK}`,
  '-->',
  '</details>',
  '</summary>',
  '<details>',
  '</sub>',
  '</code>',
  '</table>',
  '<script>',
  '&lt;',
  '&#64;',
  `:${MARK}:`,
  `$${MARK}$`,
  '$$',
  `\`$${MARK}$\``,
  '`',
  '``',
  '```',
  '````',
  '~~~',
  '|',
  '\\|',
  '\\\\|',
  '\\',
  '\\`',
  '||',
  '*',
  '**',
  '_',
  '~~',
  '#',
  '### ',
  '> ',
  '- [ ] ',
  '---',
  '===',
  '::error::',
  `::add-mask::${MARK}`,
  '::stop-commands::x',
  '##[error]',
  '##[command]',
  '%0A::error::',
  '\n',
  '\r\n',
  '\n\n',
  '\n```\n',
  '\n::error::x\n',
  '\u2028',
  '\u0085',
  '\t',
  '\u0000',
  '\u001b[31m',
  '\u202e',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\ud83d',
  '\u00a0',
  '\u3000',
  ' ',
  '   ',
  '"',
  "'",
  '→',
  '›',
  'undefined',
  '菜单',
  '👨‍👩‍👧',
  '🇨🇳',
  'a',
];

/** A text made to hurt; never empty, and always with {@link MARK}. */
export const hostileText: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }),
  )
  .map(([before, after]) => `${before.join('')}${MARK}${after.join('')}`);

/** Members of a report or plan whose texts are words of wxmenu or of WeChat, or are looked up by others. */
const FIXED: ReadonlySet<string> = new Set([
  'action',
  'address',
  'at',
  'by',
  'call',
  'client_platform_type',
  'code',
  'commit',
  'conditional',
  'default_menu',
  'differs',
  'digest',
  'fields',
  'format_version',
  'from',
  'guards',
  'is',
  'live',
  'menuid',
  'origin',
  'outcome',
  'reason',
  'restore',
  'severity',
  'strategy',
]);

/** The same value with every text in it that people wrote replaced, the same text by the same one. */
export function withTexts(value: unknown, replace: (text: string) => string, member = ''): unknown {
  if (typeof value === 'string') return FIXED.has(member) ? value : replace(value);
  if (Array.isArray(value)) return value.map(one => withTexts(one, replace, member));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      // The name of a guard is a word; those of the buttons that it is about are not.
      const isWord = member === 'guards' && name === 'name';
      return [name, isWord ? inner : withTexts(inner, replace, name)];
    }),
  );
}
