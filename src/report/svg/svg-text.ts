import { characters } from '../../menu/columns.ts';
import { wrap } from '../columns.ts';

/**
 * How wide a text is about, in units of its font size. Nobody can measure text whose font is chosen by whoever looks
 * at the picture: this errs on the wide side, so that what is set smaller to fit does fit.
 */
function roughWidth(text: string): number {
  return characters(text).reduce((sum, { text: one, columns }) => sum + widthOf(one, columns), 0);
}

function widthOf(character: string, columns: number): number {
  if (columns === 2) return isEmoji(character) ? 1.3 : 1;
  if (columns === 0) return 0;
  if (/[ilj.,:;'|!()[\] ]/.test(character)) return 0.36;
  if (/[mwMW@%]/.test(character)) return 0.95;
  return /[A-Z<>+=~#&]/.test(character) ? 0.74 : 0.58;
}

function isEmoji(character: string): boolean {
  return /\p{Emoji_Presentation}|\uFE0F|\u20E3/u.test(character);
}

/** The font size at which a text takes at most `room`, never more than `size` and hardly ever less than half of it. */
export function fittingSize(text: string, room: number, size: number): number {
  const width = roughWidth(text) * size;
  return width <= room ? size : Math.max(size * 0.5, Math.floor((room / width) * size * 10) / 10);
}

/** A text in lines of about at most `room`: broken as prose is, and in a word where that alone is too long. */
export function linesWithin(text: string, room: number, size: number): string[] {
  const most = room / size;
  return wrap(text, Math.floor(most / AVERAGE)).flatMap(line => {
    const lines = [''];
    for (const { text: one } of characters(line)) {
      const last = lines.at(-1) ?? '';
      if (roughWidth(last + one) > most) lines.push(one);
      else lines[lines.length - 1] = last + one;
    }
    return lines;
  });
}

/** Of a letter in prose, in units of the font size. */
const AVERAGE = 0.56;
