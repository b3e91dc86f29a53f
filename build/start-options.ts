/** A TCP port from the command line. Throws an Error that says what is wrong. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new Error(`--port ${text} is not a port number`);
  return port;
}
