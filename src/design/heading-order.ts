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
    const given = Math.min(written, (open.at(-1)?.given ?? 0) + 1)
    open.push({ written, given })
    return `<h${given}${rest}${given}>`
  })
}
