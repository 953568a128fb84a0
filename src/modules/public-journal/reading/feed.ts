import type { PublishedEntry } from '../searching/search.queries.ts'

export interface FeedProps {
  /** Absolute address of this feed. */
  self: string
  /** Absolute address of the page with the same search. */
  page: string
  title: string
  entries: readonly (PublishedEntry & { href: string; summary: string })[]
  /** When nothing has been published yet. */
  now: Date
}

/**
 * A search as Atom (RFC 4287). Names of natural persons are not in it: what a reader has fetched stays there when the
 * year of searching is over (offentlegforskrifta § 6).
 */
export function atomFeed({ self, page, title, entries, now }: FeedProps): string {
  const changed = entries.map(({ correctedAt, publishedAt }) => correctedAt ?? publishedAt)
  const updated = changed.length > 0 ? new Date(Math.max(...changed.map(Number))) : now
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${text(self)}</id>
<title>${text(title)}</title>
<updated>${updated.toISOString()}</updated>
<link rel="self" type="application/atom+xml" href="${text(self)}"/>
<link rel="alternate" type="text/html" href="${text(page)}"/>
<author><name>${text(title)}</name></author>
${entries
  .map(
    (entry) => `<entry>
<id>urn:uuid:${entry.id}</id>
<title>${text(entry.title)}</title>
<updated>${(entry.correctedAt ?? entry.publishedAt).toISOString()}</updated>
<published>${entry.publishedAt.toISOString()}</published>
<link href="${text(entry.href)}"/>
<summary>${text(entry.summary)}</summary>
</entry>`,
  )
  .join('\n')}
</feed>
`
}

/** XML 1.0: what has a meaning is written out, and what no document may hold is left out. */
function text(raw: string): string {
  const allowed = [...raw].filter((character) =>
    /[\t\n\r\u0020-\uD7FF\uE000-\uFFFD]|[\u{10000}-\u{10FFFF}]/u.test(character),
  )
  return allowed
    .join('')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}
