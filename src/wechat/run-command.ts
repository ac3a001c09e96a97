/** Variables of a process. */
export interface Environment {
  readonly [name: string]: string | undefined;
}

/** How a command ended, with what it wrote. */
export interface CommandEnd {
  readonly how:
    | { readonly exit: number }
    | { readonly signal: string }
    | 'timeout'
    | 'too-long'
    | { readonly notStarted: string };
  readonly stdout: string;
  readonly stderr: string;
}

/** More than any token. */
const MAX_OUTPUT_BYTES = 64 * 1024;

/** Runs a command line in the shell of the system, without a terminal to ask at, and waits for its end; never throws. */
export async function runCommand(command: string, env: Environment, timeoutMs: number): Promise<CommandEnd> {
  const { exec } = await import('node:child_process');
  return await new Promise(resolve => {
    const options = {
      env: { ...env },
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      maxBuffer: MAX_OUTPUT_BYTES,
      windowsHide: true,
    } as const;
    const child = exec(command, options, (error, stdout, stderr) => {
      resolve({ how: error === null ? { exit: 0 } : howItFailed(error), stdout, stderr });
    });
    // A command that does not read makes the pipe fail, which is nothing to it.
    child.stdin?.on('error', () => {});
    child.stdin?.end();
  });
}

/** Keeps what is safe to tell: the message of the error has the command line in it. */
function howItFailed(error: Error): CommandEnd['how'] {
  const code: unknown = Reflect.get(error, 'code');
  const signal: unknown = Reflect.get(error, 'signal');
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return 'too-long';
  if (Reflect.get(error, 'killed') === true) return 'timeout';
  if (typeof signal === 'string') return { signal };
  if (typeof code === 'number') return { exit: code };
  return { notStarted: typeof code === 'string' ? code : error.name };
}
