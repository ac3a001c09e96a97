import { UsageFault } from '../menu/fault.ts';

/**
 * What is wrong with `--port` or `--host` when a server could not begin to listen; anything else comes back as it is.
 *
 * @param given both as they were given, or what stands for them.
 */
export function listenFault(
  error: unknown,
  given: { readonly host: string; readonly port: string },
): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE' || code === 'EACCES') {
    return new UsageFault('bad-option', {
      option: '--port',
      value: given.port,
      expected: { is: 'free-port' },
    });
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new UsageFault('bad-option', {
      option: '--host',
      value: given.host,
      expected: { is: 'own-address' },
    });
  }
  return error;
}
