const block =
  /(?<!\\)<(\/?)(h[1-6]|p|div|section|article|ul|ol|li|table|thead|tbody|tfoot|tr|th|td|blockquote|hr)(?=[\s/>])[^<>]{0,1000}>/gi

/**
 * The blocks of HTML that texts use, written as the Markdown they stand for: headings, paragraphs, lists, tables. What
 * the tags carry (classes, styles, handlers) is dropped here; tags inside a line are left to the reader of lines, which
 * knows only a few. A tag behind a backslash came from data, and stays the words it is.
 */
export function htmlAsMarkdown(text: string): string {
  if (!/<[a-z]/i.test(text)) return text
  const lists: { ordered: boolean; count: number }[] = []
  let inCell = false
  let columns = 0
  let firstRow = true
  // What script and style hold are never words.
  const words = text.replace(/(?<!\\)<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
  return words.replace(block, (_, closing: string, written: string) => {
    const name = written.toLowerCase()
    const ends = closing !== ''
    if (/^h[1-6]$/.test(name)) return ends ? '\n\n' : `\n\n${'#'.repeat(Number(name[1]))} `
    if (name === 'ul' || name === 'ol') {
      if (ends) lists.pop()
      else lists.push({ ordered: name === 'ol', count: 0 })
      return lists.length > 0 ? '\n' : '\n\n'
    }
    if (name === 'li') {
      const list = lists.at(-1) ?? { ordered: false, count: 0 }
      if (ends) return ''
      list.count += 1
      return list.ordered ? `\n${list.count}. ` : '\n- '
    }
    if (name === 'table') {
      firstRow = true
      return '\n\n'
    }
    if (name === 'tr') {
      if (!ends) {
        columns = 0
        return '\n'
      }
      const line = firstRow && columns > 0 ? ` |\n${'|---'.repeat(columns)}|` : ' |'
      firstRow = false
      return line
    }
    if (name === 'th' || name === 'td') {
      if (!ends && !inCell) columns += 1
      inCell = !ends
      return ends ? '' : ' | '
    }
    if (inCell || name.startsWith('t')) return ' '
    if (name === 'hr') return '\n\n---\n\n'
    // A paragraph inside a list item goes on in the item.
    return lists.length > 0 ? ' ' : '\n\n'
  })
}
