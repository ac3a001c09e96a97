// Compiles the JSON Schemas of schema/ ahead of time into small standalone validators, so that ajv is not loaded
// at run time (it costs about 95 ms of start-up), and puts schema/rules.md where SARIF takes its texts and wxmenu.config.yaml
// the names of rules from, and style sheets where pages take theirs from. Run by `npm run generate`; the results are not committed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { configSchema, ruleNames } from './config-schema.mjs';
import { ruleHelp, rulesPage } from './rule-help.mjs';
import { schemaTexts, workflowTexts } from './shipped-texts.mjs';
import { styleSheets } from './style-sheets.mjs';

const root = new URL('../../', import.meta.url);

/**
 * What named rules say better than a schema can (sizes in bytes, members that a type requires): editors read these
 * keywords, the validator of menu files does without them, so that each mistake is told once.
 */
const SAID_BY_RULES = new Set([
  'allOf',
  'anyOf',
  'maxItems',
  'maxLength',
  'minItems',
  'minLength',
  'minProperties',
  'pattern',
  'required',
]);

/** Only for editors; what is no JSON Schema is of VS Code's JSON language service, and of yaml-language-server. */
const ANNOTATIONS = new Set([
  '$comment',
  'default',
  'deprecationMessage',
  'description',
  'doNotSuggest',
  'enumDescriptions',
  'errorMessage',
  'examples',
  'markdownDescription',
  'patternErrorMessage',
  'title',
]);

const TARGETS = [
  {
    schema: 'schema/menu.schema.json',
    output: 'src/config/menu-schema.generated',
    name: 'validateMenu',
    without: SAID_BY_RULES,
    messages: false,
  },
  {
    schema: 'schema/plan.schema.json',
    output: 'src/plan/plan-schema.generated',
    name: 'validatePlan',
    without: new Set(),
    messages: true,
  },
  {
    schema: 'schema/report.schema.json',
    output: 'src/report/report-schema.generated',
    name: 'validateReport',
    without: new Set(),
    messages: true,
    uses: 'plan.schema.json',
  },
];

for (const target of TARGETS) {
  // A schema that is not there yet must not stop the others.
  if (!existsSync(new URL(target.schema, root))) continue;
  const { $schema, ...schema } = strip(JSON.parse(read(target.schema)), target.without);
  const ajv = new Ajv({
    allErrors: true,
    messages: target.messages,
    allowUnionTypes: true,
    code: { source: true, esm: true, lines: true },
  });
  if (target.uses)
    ajv.addSchema(strip(JSON.parse(read(`schema/${target.uses}`)), target.without), target.uses);
  const code = standalone(ajv, ajv.compile(schema))
    .replace(/^export default .*$/m, '')
    .replace(/^export const validate = /m, `export const ${target.name} = `);
  if (/\brequire\(/.test(code)) throw new Error(`${target.schema}: the validator would need ajv at run time`);
  write(`${target.output}.js`, code);
  write(
    `${target.output}.d.ts`,
    `export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: { readonly [name: string]: unknown };
  readonly message?: string;
}

/** Compiled from ${target.schema} by src/build/generate.mjs. */
export const ${target.name}: {
  (data: unknown): boolean;
  errors?: readonly SchemaError[] | null;
};
`,
  );
}

const page = read('schema/rules.md');

// Shipped and read by editors, so it is committed; a test holds it against the page.
write('schema/config.schema.json', configSchema(page));

const { settable, fixed } = ruleNames(page);
write(
  'src/menu/rule-names.generated.js',
  `export const SETTABLE_RULES = ${JSON.stringify(settable)};
export const FIXED_RULES = ${JSON.stringify(fixed)};
`,
);
write(
  'src/menu/rule-names.generated.d.ts',
  `import type { ProblemCode } from './problem.ts';

/** Codes of schema/rules.md that a project can set the severity of, in the order of the page. By src/build/generate.mjs. */
export const SETTABLE_RULES: readonly ProblemCode[];

/** Those that tell errors only. */
export const FIXED_RULES: readonly ProblemCode[];
`,
);

write(
  'src/report/rule-help.generated.js',
  [
    `export const RULES_PAGE = ${JSON.stringify(rulesPage(JSON.parse(read('package.json'))))};`,
    `export const RULE_HELP = ${JSON.stringify(ruleHelp(page), null, 2)};`,
    '',
  ].join('\n'),
);
write(
  'src/report/rule-help.generated.d.ts',
  `/** Where schema/rules.md of this version can be read; null: nowhere. */
export const RULES_PAGE: string | null;

/** What schema/rules.md says about each code of a problem. By src/build/generate.mjs. */
export const RULE_HELP: {
  readonly [code: string]: {
    readonly severity: 'error' | 'warning' | 'info';
    /** When it has which severity. */
    readonly severities: string;
    /** The first paragraph. */
    readonly text: string;
    /** All of the section. */
    readonly markdown: string;
  };
};
`,
);

for (const [path, { code, types }] of [
  ['src/cli/schemas.generated', schemaTexts(read)],
  ['src/cli/init/workflows.generated', workflowTexts(read, JSON.parse(read('package.json')))],
]) {
  write(`${path}.js`, code);
  write(`${path}.d.ts`, types);
}

const styles = styleSheets(new URL('src/report/html/', root));
write('src/report/html/styles.generated.js', `export const STYLES = ${JSON.stringify(styles, null, 2)};\n`);
write(
  'src/report/html/styles.generated.d.ts',
  `/** The style sheets of pages, by the names of their files in src/report/html. By src/build/generate.mjs. */
export const STYLES: {
  readonly [name in ${Object.keys(styles)
    .map(name => `'${name}'`)
    .join(' | ')}]: {
    readonly text: string;
    /** \`sha256-...\`, as a Content-Security-Policy names it. */
    readonly hash: string;
  };
};
`,
);

const script = readFileSync(new URL('src/report/html/preview.client.js', root), 'utf8');
write(
  'src/report/html/preview-script.generated.js',
  `export const PREVIEW_SCRIPT = ${JSON.stringify(script)};\n`,
);
write(
  'src/report/html/preview-script.generated.d.ts',
  '/** What the preview page does in the browser. By src/build/generate.mjs. */\nexport const PREVIEW_SCRIPT: string;\n',
);

function strip(node, without) {
  if (Array.isArray(node)) return node.map(item => strip(item, without));
  if (typeof node !== 'object' || node === null) return node;
  const kept = {};
  for (const [keyword, value] of Object.entries(node)) {
    if (keyword === 'properties' || keyword === 'definitions') {
      // Names of members, not keywords.
      kept[keyword] = Object.fromEntries(Object.entries(value).map(([k, v]) => [k, strip(v, without)]));
    } else if (!without.has(keyword) && !ANNOTATIONS.has(keyword)) {
      kept[keyword] = keyword === 'enum' || keyword === 'const' ? value : strip(value, without);
    }
  }
  return kept;
}

function read(path) {
  return readFileSync(new URL(path, root), 'utf8');
}

/** Leaves a file alone that is up to date, so that watchers stay quiet. */
function write(path, text) {
  const url = new URL(path, root);
  if (!existsSync(url) || readFileSync(url, 'utf8') !== text) writeFileSync(url, text);
}
