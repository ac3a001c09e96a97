// The JSON Schema of wxmenu.config.yaml, made from schema/rules.md: what an editor shows beside a rule is what the page
// says about it, and a rule that is added there can be set.
import { ruleHelp } from './rule-help.mjs';

/** Severities, and what editors say about each. */
const SETTINGS = {
  off: 'Not told at all.',
  info: 'Told, and nothing else.',
  warning: 'Told; counts as an error with --strict.',
  error: 'The file is not used.',
};

/**
 * Rules by whether a project can set them, in the order of the page. One that tells errors only stays as it is.
 *
 * @param {string} page the text of schema/rules.md
 * @returns {{settable: string[], fixed: string[]}}
 */
export function ruleNames(page) {
  const rules = Object.entries(ruleHelp(page));
  const isSettable = ([, { severities }]) => /warning|info/.test(severities);
  return {
    settable: rules.filter(isSettable).map(([code]) => code),
    fixed: rules.filter(rule => !isSettable(rule)).map(([code]) => code),
  };
}

/**
 * The text of schema/config.schema.json.
 *
 * @param {string} page the text of schema/rules.md
 */
export function configSchema(page) {
  const help = ruleHelp(page);
  const rules = ruleNames(page).settable.map(code => [code, rule(help[code])]);
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'urn:wxmenu:schema:config',
    title: 'wxmenu project',
    description:
      'What holds for all menu files of a project: wxmenu.config.yaml in the folder that wxmenu is run in, beside menus/.',
    type: 'object',
    additionalProperties: false,
    properties: {
      rules: {
        title: 'Severities of rules',
        description:
          'What each rule comes to in this project: off, info, warning (counts with --strict), or error (the file is not used). What WeChat refuses, or wxmenu cannot read, stays an error and is not listed here.',
        type: ['object', 'null'],
        additionalProperties: false,
        properties: Object.fromEntries(rules),
      },
    },
  };
  return `${JSON.stringify(schema, null, 2).replace(/\[\n\s+("[^[\]{}]*")\n\s+\]/g, onOneLine)}\n`;
}

/** Short lists on one line, as the formatter of this repository has them. */
function onOneLine(list, items) {
  const line = `[${items.replace(/\n\s+/g, ' ')}]`;
  return line.length > 80 ? list : line;
}

/** Without the marks of Markdown: not every editor shows them as such. */
function plain(markdown) {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', '');
}

function rule({ severities, text }) {
  const stays =
    /error/.test(severities) && !/may be set/.test(severities) ? ' What is an error stays one.' : '';
  return {
    description: plain(`By itself: ${severities}.${stays} ${text}`),
    type: 'string',
    enum: Object.keys(SETTINGS),
    enumDescriptions: Object.values(SETTINGS),
    default: /warning/.test(severities) ? 'warning' : 'info',
  };
}
