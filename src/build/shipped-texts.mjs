// Texts that wxmenu hands out as they stand in this repository: schemas by `wxmenu schema`, workflows by `wxmenu init`.

/** Files of schema/ by the names that `wxmenu schema` knows them by. */
const SCHEMAS = {
  menu: 'schema/menu.schema.json',
  plan: 'schema/plan.schema.json',
  report: 'schema/report.schema.json',
  config: 'schema/config.schema.json',
};

const WORKFLOWS = ['plan', 'apply', 'drift'];

/** Where the action stands in workflows of other repositories; wxmenu puts in what is meant. */
const ACTION = '{action}';

/** The module with the schemas. `read` gives the text of a file of this repository. */
export function schemaTexts(read) {
  const texts = Object.fromEntries(Object.entries(SCHEMAS).map(([name, path]) => [name, read(path)]));
  return {
    code: `export const SCHEMAS = ${JSON.stringify(texts, null, 2)};\n`,
    types: `/** The JSON Schemas of schema/, as they stand there. By src/build/generate.mjs. */
export const SCHEMAS: { readonly [name in ${Object.keys(SCHEMAS)
      .map(name => `'${name}'`)
      .join(' | ')}]: string };
`,
  };
}

/**
 * The module with the workflows, made from those of this repository: the action of the repository itself becomes one that
 * is published, and words about this repository go.
 */
export function workflowTexts(read, { version, repository }) {
  const texts = WORKFLOWS.map(name => {
    const own = read(`.github/workflows/${name}.yml`);
    const text = own
      .replaceAll('uses: ./\n', `uses: ${ACTION}\n`)
      .replace(/README\.md, (".*?")/, 'the README of wxmenu, $1');
    if (text === own || /uses: \.\//.test(text)) throw new Error(`${name}.yml: the action was not found`);
    return [`.github/workflows/${name}.yml`, text];
  });
  const url = typeof repository === 'string' ? repository : repository?.url;
  const [, owner] = /github(?:\.com[/:]|:)([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(url ?? '') ?? [];
  const published = owner === undefined ? null : `${owner}@v${version}`;
  return {
    code: `export const ACTION = ${JSON.stringify(ACTION)};
export const PUBLISHED_ACTION = ${JSON.stringify(published)};
export const WORKFLOWS = ${JSON.stringify(texts, null, 2)};
`,
    types: `/** Stands in the workflows for the action. By src/build/generate.mjs. */
export const ACTION: string;

/** The action of this version, such as \`owner/wxmenu@v1.0.0\`; null while package.json names no repository. */
export const PUBLISHED_ACTION: string | null;

/** Paths and texts of the workflows of .github/workflows, for other repositories. */
export const WORKFLOWS: readonly (readonly [path: string, text: string])[];
`,
  };
}
