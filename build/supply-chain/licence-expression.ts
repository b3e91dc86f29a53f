/** Licences that let the app be given to anybody, as long as their texts go with it. */
const ALLOWED_LICENCES: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
]);

/**
 * Whether an SPDX expression of ids, AND, OR and parentheses can be kept with allowed licences alone. Whatever else it
 * holds, such as an exception or a text that is no expression, is not allowed.
 */
export function isLicenceAllowed(expression: string): boolean {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const takes = (token: string): boolean => {
    if (tokens[at] !== token) return false;
    at += 1;
    return true;
  };
  const parsePart = (): boolean => {
    if (!takes('(')) return ALLOWED_LICENCES.has(tokens[at++] ?? '');
    const inner = parseAlternatives();
    return takes(')') && inner;
  };
  const parseSum = (): boolean => {
    let allowed = parsePart();
    while (takes('AND')) allowed = parsePart() && allowed;
    return allowed;
  };
  const parseAlternatives = (): boolean => {
    let allowed = parseSum();
    while (takes('OR')) allowed = parseSum() || allowed;
    return allowed;
  };
  return parseAlternatives() && at === tokens.length;
}
