const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * The address of the same place in another municipality: its short name takes the place of the one that stands there.
 * One thing (a case, a document) belongs to its municipality, so the way ends before the first id. Null when the
 * address is not a place in one of the municipalities on this site: the answer is always a path of our own.
 */
export function samePlaceIn(
  wanted: string,
  toSlug: string,
  isSlug: (part: string) => boolean,
): string | null {
  if (!/^\/[\x21-\x7e]*$/.test(wanted) || wanted.includes('\\')) return null
  const [path = '', ...rest] = wanted.split(/[?#]/)
  const parts = path.split('/').slice(1)
  const at = parts.findIndex(isSlug)
  // An empty part would make "//", which a browser reads as another host.
  if (at < 0 || parts.some((part) => part === '' || part === '.' || part === '..')) return null
  const below = parts.slice(at + 1)
  const firstId = below.findIndex((part) => id.test(part))
  const kept = firstId < 0 ? below : below.slice(0, Math.max(0, firstId - 1))
  const query = firstId < 0 && rest[0] ? `?${rest[0]}` : ''
  return `/${[...parts.slice(0, at), toSlug, ...kept].join('/')}${query}`
}
