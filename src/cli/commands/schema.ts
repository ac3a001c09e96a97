import type { CliContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { SCHEMAS } from '../schemas.generated.js';

export type SchemaName = keyof typeof SCHEMAS;

/** Prints a JSON Schema just as it is shipped in schema/. */
export function schema(name: SchemaName, { stdout }: CliContext): ExitCode {
  stdout.write(SCHEMAS[name]);
  return EXIT.done;
}
