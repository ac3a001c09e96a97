import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';

// Markdown as GitHub reads it: by the parsers of CommonMark and GFM, then as HTML by the parser of the standard.

type Node = DefaultTreeAdapterMap['childNode'];
type Element = DefaultTreeAdapterMap['element'];

/** A text for GitHub after parsing. */
export class GithubMarkdown {
  private readonly root: readonly Node[];

  constructor(markdown: string) {
    const html = micromark(markdown, {
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
      allowDangerousHtml: true,
    });
    this.root = parseFragment(html).childNodes;
  }

  /** All elements of one name. */
  all(name: string): Element[] {
    return elementsOf(this.root).filter(({ tagName }) => tagName === name);
  }

  /** Names of all elements, each once. */
  get tags(): string[] {
    return [...new Set(elementsOf(this.root).map(({ tagName }) => tagName))].sort();
  }

  /** Attributes of all elements, as `name=value`. */
  get attributes(): string[] {
    const all = elementsOf(this.root).flatMap(({ attrs }) =>
      attrs.map(({ name, value }) => `${name}=${value}`),
    );
    return [...new Set(all)].sort();
  }

  /** What GitHub looks for mentions, references, emoji codes and formulas in: text that is no code. */
  get prose(): string {
    return proseOf(this.root);
  }

  get comments(): string[] {
    return nodesOf(this.root).flatMap(node =>
      node.nodeName === '#comment' && 'data' in node ? [node.data] : [],
    );
  }

  /** The blocks in which a reader finds things, without paragraphs: headings, tables by their size, code, boxes. */
  get outline(): string[] {
    return outlineOf(this.root);
  }

  /** Texts of the cells of all tables, row by row. */
  get tables(): string[][][] {
    return this.all('table').map(table =>
      elementsOf([table])
        .filter(({ tagName }) => tagName === 'tr')
        .map(row => children(row).map(cell => textOf(cell))),
    );
  }

  /** The last block, which nothing may have swallowed. */
  get last(): Element | undefined {
    return this.root.filter(node => 'tagName' in node).at(-1);
  }
}

function textOf(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

function outlineOf(nodes: readonly Node[]): string[] {
  return nodes.flatMap(node => {
    if (!('tagName' in node)) return [];
    const inside = 'childNodes' in node ? node.childNodes : [];
    const { tagName } = node;
    if (/^h\d$|^pre$/.test(tagName)) return [tagName];
    if (tagName === 'table') {
      const rows = elementsOf([node]).filter(one => one.tagName === 'tr');
      return [`table ${rows.map(row => children(row).length).join(' ')}`];
    }
    if (tagName === 'details' || tagName === 'blockquote')
      return [tagName, ...outlineOf(inside), `/${tagName}`];
    return outlineOf(inside);
  });
}

function proseOf(nodes: readonly Node[]): string {
  return nodes
    .map(node => {
      if (node.nodeName === '#text' && 'value' in node) return node.value;
      if ('tagName' in node && (node.tagName === 'code' || node.tagName === 'pre')) return '\uFFFC';
      return 'childNodes' in node ? proseOf(node.childNodes) : '';
    })
    .join('');
}

function nodesOf(nodes: readonly Node[]): Node[] {
  return nodes.flatMap(node => [node, ...('childNodes' in node ? nodesOf(node.childNodes) : [])]);
}

function elementsOf(nodes: readonly Node[]): Element[] {
  return nodesOf(nodes).filter(node => 'tagName' in node);
}

function children(element: Element): Element[] {
  return element.childNodes.filter(node => 'tagName' in node);
}
