/**
 * A page's HTML with its headings in order: after an h2 comes an h2 or an h3, never an h4. Texts and layouts of packages
 * choose levels by how large they look, and parts of a page do not know what stands round them; those who hear the page
 * find their way by the levels. Levels that skip are moved up, and those below them follow along.
 */
export function headingsInOrder(html: string): string {
  /** Written and given level of each heading that the next one may stand under, outermost first. */
  const open: { written: number; given: number }[] = []
  return html.replace(/<h([1-6])(\b[^>]*>[\s\S]*?<\/h)\1>/g, (_, digit: string, rest: string) => {
    const written = Number(digit)
    while (open.length > 0 && open.at(-1)!.written >= written) open.pop()
    // The list of errors stands before the page's own h1, and keeps its level.
    const above = open.at(-1)
    const given = above ? Math.min(written, above.given + 1) : written
    open.push({ written, given })
    return `<h${given}${rest}${given}>`
  })
}
