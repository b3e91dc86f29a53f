/** An address as main is told it: main has another origin for what is the page's own. */
export function ownAddress(url: string): string {
  const { origin } = window.location;
  return url.startsWith(`${origin}/`) ? url.slice(origin.length) : url;
}
