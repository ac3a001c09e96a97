// What a GitHub runner makes of a line of a step's output, by its own rules (actions/runner, ActionCommand.cs), written
// anew: a line that begins with `::`, or one with `##[` anywhere in it.

export interface WorkflowCommand {
  readonly command: string;
  readonly properties: { readonly [name: string]: string };
  readonly data: string;
}

/** Commands in an output, in order. Lines end at every line end that any reader knows. */
export function workflowCommands(output: string): WorkflowCommand[] {
  return output.split(/\r\n|[\n\r\u0085\u2028\u2029\v\f]/).flatMap(line => modern(line) ?? old(line) ?? []);
}

function modern(line: string): WorkflowCommand | null {
  // Blanks before it do not matter to the runner, those of Unicode included.
  const text = line.replace(/^[\s\u0085\u180e\u200b\ufeff]+/, '');
  const end = text.indexOf('::', 2);
  if (!text.startsWith('::') || end === -1) return null;
  const head = text.slice(2, end);
  const space = head.indexOf(' ');
  const properties = Object.fromEntries(
    (space === -1 ? '' : head.slice(space + 1).trim())
      .split(',')
      .map(pair => pair.trim())
      .filter(pair => pair.includes('='))
      .map(pair => [pair.slice(0, pair.indexOf('=')), unescaped(pair.slice(pair.indexOf('=') + 1), true)]),
  );
  return {
    command: space === -1 ? head : head.slice(0, space),
    properties,
    data: unescaped(text.slice(end + 2), false),
  };
}

function old(line: string): WorkflowCommand | null {
  const [, command, data] =
    /##\[([^\]]*)\](.*)/.exec(line) ?? (line.includes('##[') ? ['', '(open)', line] : []);
  return command === undefined ? null : { command: `old:${command}`, properties: {}, data: data ?? '' };
}

function unescaped(text: string, property: boolean): string {
  const plain = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n');
  const whole = property ? plain.replaceAll('%3A', ':').replaceAll('%2C', ',') : plain;
  return whole.replaceAll('%25', '%');
}
