import { setFlagsFromString } from 'node:v8';

/**
 * Lets this process end sooner: undici parses HTTP in WebAssembly, which V8 starts to optimise in the background at
 * the first answer, and Node waits for that before it exits (60 ms for nothing, on Node 20). Called before undici is
 * loaded. It changes the whole process, so the library must not do it.
 *
 * V8 prints an error for a flag that it does not know: only the releases where these were tried are asked.
 */
export function quickWasmStart(): void {
  const major = Number.parseInt(process.versions.node, 10);
  if (major < 20 || major > 24) return;
  setFlagsFromString('--no-wasm-tier-up');
  setFlagsFromString('--no-wasm-dynamic-tiering');
}
