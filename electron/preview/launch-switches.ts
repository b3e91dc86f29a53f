/** The value of `--name=value` or `--name value`; null when it is not given. */
export function findSwitch(argv: readonly string[], name: string): string | null {
  const index = argv.findIndex((argument) => argument === `--${name}` || argument.startsWith(`--${name}=`));
  const argument = argv[index];
  if (argument === undefined) return null;
  return argument.includes('=') ? argument.slice(argument.indexOf('=') + 1) : (argv[index + 1] ?? '');
}
