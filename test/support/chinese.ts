// What tells Chinese output that is right from what is English or typed carelessly.

/** Lines with three English words in a row, apart from what others have said and from what is to be typed. */
export function englishIn(text: string): readonly string[] {
  return text.split('\n').filter(line => ENGLISH.test(withoutQuotes(line)));
}

const ENGLISH = /(?<![\w./-])[a-z]{2,}(?: [a-z']{2,}){2,}(?![\w./=-])/i;

/** Without what stands in quotes, commands, what WeChat has said, an excerpt of a file, the usage line of a help. */
function withoutQuotes(line: string): string {
  return line
    .replace(/^ *(?:errmsg|应答)：.*/, '')
    .replaceAll(/`[^`]*`|"(?:[^"\\]|\\.)*"|wxmenu [\w -]+|（[^（）\p{sc=Han}]*）/gu, ' ')
    .replaceAll(/^ *\d+ │.*|^( +[\w-]+)? {2}[\w.]+ \[.*/g, ' ');
}

/** A blank beside Chinese punctuation or between Han characters, English punctuation behind Chinese words. */
export const MISTYPED =
  /(?<! )[，。；：！？、（）] \p{sc=Han}|\p{sc=Han} [，。；：！？、（）]|\p{sc=Han}[,;:!?](?=\s|$)/mu;
