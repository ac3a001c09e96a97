import { readFileSync } from 'node:fs';
import { type CompletionItem, type Diagnostic, getLanguageService } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';

// VS Code's JSON language service, with a schema of the package. yaml-language-server reads the same keywords in the same
// way for YAML (enumDescriptions, doNotSuggest, deprecationMessage, errorMessage, title and description of the first schema
// that matches); what it ignores, and so must not be needed, is whatever stands beside a $ref in draft-07.

/** What an editor marks. */
export interface Mark {
  /** The text that is marked, and where it begins: line and column from 1. */
  readonly text: string;
  readonly at: string;
  readonly message: string;
}

export interface Suggestion {
  readonly label: string;
  readonly documentation: string;
  readonly inserts: string;
}

/** Where the cursor is in a text that is given to an editor. */
export const CURSOR = '|';

export class Editor {
  readonly #service = getLanguageService({ clientCapabilities: { textDocument: {} } });

  /** @param schema Name of a file in schema/. */
  constructor(schema: string) {
    const text = readFileSync(new URL(`../../schema/${schema}`, import.meta.url), 'utf8');
    this.#service.configure({
      validate: true,
      allowComments: false,
      schemas: [{ uri: `file:///schema/${schema}`, fileMatch: ['*.json'], schema: JSON.parse(text) }],
    });
  }

  async marks(text: string): Promise<Mark[]> {
    const document = open(text);
    const found = await this.#service.doValidation(document, this.#service.parseJSONDocument(document));
    return found.map(one => markOf(document, one));
  }

  /** What is offered at the cursor, in the order of labels. */
  async suggestions(textWithCursor: string): Promise<Suggestion[]> {
    const { document, position } = atCursor(textWithCursor);
    const list = await this.#service.doComplete(
      document,
      position,
      this.#service.parseJSONDocument(document),
    );
    return (list?.items ?? []).map(suggestionOf).toSorted((a, b) => (a.label < b.label ? -1 : 1));
  }

  /** Markdown that is shown for what the cursor stands on; '' for nothing. */
  async hover(textWithCursor: string): Promise<string> {
    const { document, position } = atCursor(textWithCursor);
    const hover = await this.#service.doHover(document, position, this.#service.parseJSONDocument(document));
    const contents = hover?.contents ?? '';
    return plain(Array.isArray(contents) ? contents.map(plain).join('\n') : contents);
  }
}

function open(text: string): TextDocument {
  return TextDocument.create('file:///menus/shop.json', 'json', 1, text);
}

function atCursor(text: string) {
  const offset = text.indexOf(CURSOR);
  if (offset < 0) throw new Error(`no cursor in ${text}`);
  const document = open(text.slice(0, offset) + text.slice(offset + CURSOR.length));
  return { document, position: document.positionAt(offset) };
}

function markOf(document: TextDocument, { range, message }: Diagnostic): Mark {
  const { line, character } = range.start;
  return { text: document.getText(range), at: `${line + 1}:${character + 1}`, message: plain(message) };
}

function suggestionOf({ label, documentation, textEdit, insertText }: CompletionItem): Suggestion {
  return { label, documentation: plain(documentation ?? ''), inserts: textEdit?.newText ?? insertText ?? '' };
}

function plain(text: string | { readonly value: string }): string {
  return typeof text === 'string' ? text : text.value;
}
