/** Addresses for phones. A page opened from a folder has none that another device could open. */

export const hasAddresses = (): boolean => /^https?:$/.test(location.protocol);

export function roomAddress(href: string): string {
  if (!href || !hasAddresses()) return "";
  const { origin, pathname } = new URL(href, document.baseURI);
  return origin + pathname;
}
