import { Composer, Parser } from 'yaml';
import type { Problem } from '../menu/problem.ts';
import { decodeText, withoutMark } from './decode.ts';
import { attachComments, type Comment, commentsOf } from './format-comments.ts';
import { printJson } from './format-json.ts';
import { orderMembers } from './format-order.ts';
import { outlineOf, type Value } from './format-outline.ts';
import { printYaml } from './format-print.ts';
import type { MenuFile } from './menu-file.ts';
import { type MenuFileName, parseMenu, parseMenuBytes } from './parse-menu.ts';
import { isNothing, READING, readTree } from './read-tree.ts';
import { sameMeaning } from './same-meaning.ts';
import { SourceText } from './source-text.ts';

/** What came of a text that was to be formatted. */
export type Formatted =
  | { readonly kind: 'formatted'; readonly text: string }
  /** It cannot be read, and so is left as it is; `file` says why. */
  | { readonly kind: 'unreadable'; readonly file: MenuFile }
  /** It should be JSON and holds what only YAML has: comments, anchors, block style. */
  | { readonly kind: 'not-json' };

/**
 * A menu file in the one style of wxmenu, the style of `emitMenu`: LF and no byte order mark, block style, members in
 * their order, quotes only where they are needed. Comments, anchors and empty lines (one at most) stay where they are,
 * and so does the meaning: `parseMenu` reads the same.
 *
 * What is wrong with the menu does not matter, only whether the text can be read.
 *
 * @throws Error when the result would not mean the same, which is a bug.
 */
export function formatMenu(text: string, name: MenuFileName, language: 'yaml' | 'json'): Formatted {
  const source = new SourceText(withoutMark(text).replaceAll('\r\n', '\n'), name.file);
  const problems: Problem[] = [];
  const tree = readTree(source, problems);
  if (problems.length > 0) return { kind: 'unreadable', file: broken(name, problems) };
  if (tree !== null && tree.kind !== 'map') return { kind: 'unreadable', file: parseMenu(text, name) };
  const { root, comments, directives } = read(source.text);
  if (language === 'json') {
    if (tree === null) return { kind: 'formatted', text: '' };
    orderMembers(root);
    const json = comments.length === 0 && directives.length === 0 ? printJson(root) : null;
    if (json === null) return { kind: 'not-json' };
    prove(source.text, json);
    return { kind: 'formatted', text: json };
  }
  const margins = attachComments(root, comments, source.text);
  orderMembers(root);
  const yaml = printYaml(root, margins, directives);
  prove(source.text, yaml);
  return { kind: 'formatted', text: yaml };
}

/** The same for the bytes of a file. */
export function formatMenuBytes(bytes: Uint8Array, name: MenuFileName, language: 'yaml' | 'json'): Formatted {
  const decoded = decodeText(bytes);
  if (decoded.ok) return formatMenu(decoded.text, name, language);
  return { kind: 'unreadable', file: parseMenuBytes(bytes, name) };
}

interface Read {
  readonly root: Value;
  readonly comments: readonly Comment[];
  /** Lines that begin with `%`. */
  readonly directives: readonly string[];
}

function read(text: string): Read {
  const tokens = [...new Parser().parse(text)];
  const composer = new Composer({ ...READING, keepSourceTokens: true });
  const documents = [...composer.compose(tokens, true, text.length)];
  const document = documents.find(({ contents }) => !isNothing(contents));
  return {
    root: document ? outlineOf(document, text) : NOTHING,
    comments: commentsOf(tokens, text),
    directives: tokens.flatMap(token => (token.type === 'directive' ? [token.source.trimEnd()] : [])),
  };
}

const NOTHING: Value = { kind: 'inline', text: '', anchor: null, alias: null, json: 'null' };

function broken(name: MenuFileName, problems: readonly Problem[]): MenuFile {
  return { ...name, menu: null, problems, places: new Map() };
}

/** Nobody may find out later that a comment is gone, or that a menu is another one. */
function prove(before: string, after: string): void {
  const same = sameMeaning(before, after) && sameComments(before, after);
  if (!same) throw new Error('formatting would have changed what the file says; it was left as it is');
}

function sameComments(before: string, after: string): boolean {
  const [old, fresh] = [before, after].map(text =>
    read(text)
      .comments.map(comment => comment.text)
      .sort(),
  );
  return JSON.stringify(old) === JSON.stringify(fresh);
}
