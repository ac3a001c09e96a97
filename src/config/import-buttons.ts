import { type Address, buttonAddress, subButtonAddress } from '../menu/address.ts';
import { buttonTypeFacts, TARGET_FIELDS } from '../menu/button-types.ts';
import type { FoundButton, FoundMember } from '../menu/found-menu.ts';
import { buttonMembers } from './emit-menu.ts';
import {
  buttonLines,
  commented,
  dashed,
  indented,
  type Line,
  markLines,
  oneLine,
  plain,
  shownLines,
  yamlLines,
} from './import-lines.ts';
import type { ImportNote, SayNote } from './import-notes.ts';
import { verdictOf } from './import-verdict.ts';

/** A list of buttons as it is written, and how many of it are. */
export interface WrittenBar {
  readonly lines: readonly Line[];
  readonly buttons: number;
  readonly inside: number;
}

/** A button in the file: written, or as comments. */
type Entry =
  | { readonly isWritten: true; readonly lines: readonly Line[]; readonly inside: number }
  /** `instead`: what would be written, to be made a comment too; inside another comment it is one already. */
  | { readonly isWritten: false; readonly why: readonly Line[]; readonly instead: readonly Line[] };

/** Writes lists of buttons. What cannot be written as it is becomes a comment with all that it holds. */
export class ButtonWriter {
  readonly #madeBy: 'api' | 'website';
  readonly #say: SayNote;
  /** Keys that stand-ins have got. */
  #keys = 0;

  constructor(madeBy: 'api' | 'website', say: SayNote) {
    this.#madeBy = madeBy;
    this.#say = say;
  }

  /** Elements of a list, not indented. */
  bar(buttons: readonly FoundButton[], menu: Address): WrittenBar {
    const entries = buttons.map((found, index) => this.#entry(found, buttonAddress(menu, index)));
    const written = entries.filter(entry => entry.isWritten);
    return {
      lines: entries.flatMap(lines),
      buttons: written.length,
      inside: written.reduce((sum, { inside }) => sum + inside, 0),
    };
  }

  /** Comments about what is left out of something. */
  rest(
    rest: readonly FoundMember[],
    type: string | null | undefined,
    address: Address,
    name: string,
  ): Line[] {
    return rest.flatMap(({ member, value }) => {
      const text = `${member}: ${oneLine(value)}`;
      const isForeign =
        type !== undefined && (member === 'type' || TARGET_FIELDS.some(one => one === member));
      const note: ImportNote =
        isForeign && typeof value !== 'object'
          ? { code: 'foreign-member', args: { type, text } }
          : { code: 'unknown-member', args: { text } };
      return markLines({ note, address, name }, this.#say);
    });
  }

  #entry(found: FoundButton, address: Address): Entry {
    return found.children.length > 0 ? this.#parent(found, address) : this.#leaf(found, address);
  }

  #leaf(found: FoundButton, address: Address): Entry {
    const { button, rest } = found;
    const { name } = button;
    const type = 'type' in button ? button.type : null;
    const verdict = verdictOf(found, this.#madeBy, () => ++this.#keys);
    if (verdict.kind === 'written') {
      const known = type !== null && buttonTypeFacts(type) ? type : undefined;
      const left = indented(this.rest(rest, known, address, name), 2);
      return { isWritten: true, lines: [...buttonLines(button), ...left], inside: 0 };
    }
    const { why, standIn } = verdict;
    const head = markLines({ note: why, address, name }, this.#say);
    const content = Object.fromEntries(rest.map(({ member, value }) => [member, value]));
    if (standIn === null)
      return { isWritten: false, why: head, instead: yamlLines([{ ...buttonMembers(button), ...content }]) };
    const shown = shownLines({ type, ...content });
    const note = markLines({ note: standIn.note, address, name }, this.#say).map(({ text }) => ({ text }));
    return { isWritten: false, why: [...head, ...shown, ...note], instead: buttonLines(standIn.button) };
  }

  #parent({ button, rest, children }: FoundButton, address: Address): Entry {
    const { name } = button;
    const entries = children.map((child, index) => this.#leaf(child, subButtonAddress(address, index)));
    const inside = entries.filter(({ isWritten }) => isWritten).length;
    const left = this.rest(rest, null, address, name);
    const top = [...yamlLines({ name }), ...plain('sub_button:')];
    if (inside > 0) {
      const list = indented(entries.flatMap(lines), 2);
      return { isWritten: true, lines: dashed([...top, ...list, ...left]), inside };
    }
    const why = markLines({ note: { code: 'nothing-inside', args: {} }, address, name }, this.#say);
    const list = indented(entries.flatMap(innerLines), 2);
    return { isWritten: false, why: [...why, ...left], instead: dashed([...top, ...list]) };
  }
}

function lines(entry: Entry): readonly Line[] {
  return entry.isWritten ? entry.lines : [...entry.why, ...commented(entry.instead)];
}

/** Lines of an entry that is part of a comment as a whole. */
function innerLines(entry: Entry): readonly Line[] {
  return entry.isWritten ? entry.lines : [...entry.why, ...entry.instead];
}
