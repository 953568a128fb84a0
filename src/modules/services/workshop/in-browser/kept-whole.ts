/** A model the diagram cannot hold without loss. It is changed as text only. */
export class NotKeptWhole extends Error {}

/**
 * What stands in the first text and not in the second: each element, attribute and text by its namespace and name,
 * whatever their order, prefixes and line breaks. Attributes that only say the default count as nothing.
 */
export function lostBetween(before: string, after: string): string[] {
  const left = new Map<string, number>()
  for (const part of partsOf(after)) left.set(part, (left.get(part) ?? 0) + 1)
  return partsOf(before).filter((part) => {
    const count = left.get(part) ?? 0
    left.set(part, count - 1)
    return count < 1
  })
}

const defaults = ['hitPolicy=UNIQUE', 'isExecutable=false', 'preferredOrientation=Rule-as-Row']

function partsOf(xml: string): string[] {
  const page = new DOMParser().parseFromString(xml, 'text/xml')
  const parts: string[] = []
  for (const element of page.querySelectorAll('*')) {
    const name = `${element.parentElement?.localName ?? ''}/${element.namespaceURI} ${element.localName}`
    const own = [...element.childNodes].filter((node) => node.nodeType === 3 || node.nodeType === 4)
    parts.push(
      `${name}: ${own
        .map((node) => node.nodeValue ?? '')
        .join('')
        .trim()}`,
    )
    for (const { namespaceURI, localName, value } of element.attributes)
      if (namespaceURI !== 'http://www.w3.org/2000/xmlns/' && !defaults.includes(`${localName}=${value}`))
        parts.push(`${name} @${namespaceURI ?? ''} ${localName}=${value}`)
  }
  const comments = page.createNodeIterator(page, NodeFilter.SHOW_COMMENT)
  for (let comment = comments.nextNode(); comment; comment = comments.nextNode())
    parts.push(`comment ${comment.nodeValue?.trim()}`)
  return parts
}
