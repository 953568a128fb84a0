import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BlockNode, blocksOf, escapeMarkdown, inlineOf, plainText } from './markdown.ts'

const words = (markdown: string) => plainText(blocksOf(markdown))

describe('HTML in texts', () => {
  it('becomes the headings, paragraphs, lists and tables it stands for', () => {
    const html =
      '<h3 class="x">Slik</h3><p style="color:red">En <b>viktig</b> ting</p><ul><li>en</li><li>to</li></ul>' +
      '<ol><li>tre</li></ol><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>'
    const blocks = blocksOf(html)
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'list', 'list', 'table'])
    expect(blocks[1]).toMatchObject({ children: [{}, { kind: 'strong' }, {}] })
    expect(blocks[2]).toMatchObject({ ordered: false, items: [[{ text: 'en' }], [{ text: 'to' }]] })
    expect(blocks[3]).toMatchObject({ ordered: true })
    expect(blocks[4]).toMatchObject({
      header: [[{ text: 'A' }], [{ text: 'B' }]],
      rows: [[[{ text: '1' }], {}]],
    })
  })

  it('reads a table in Markdown, and leaves lines with bars alone when they are none', () => {
    expect(blocksOf('| a | b |\n|---|---|\n| 1 |')).toEqual([
      {
        kind: 'table',
        header: [inlineOf('a'), inlineOf('b')],
        rows: [[inlineOf('1'), []]],
      },
    ])
    expect(blocksOf('| bare en strek').map(({ kind }) => kind)).toEqual(['paragraph'])
  })

  it('keeps tags from data as the words they are', () => {
    for (const typed of ['<h1>Stor</h1>', '<p class=x>a</p>', '<ul><li>x', '<script src=x>b'])
      expect(words(`Du skrev: ${escapeMarkdown(typed)}`)).toBe(`Du skrev: ${typed}`)
  })

  it('holds nothing but its own kinds of nodes, plain words and safe addresses, whatever is written', () => {
    const part = fc.constantFrom(
      ...[
        '<script>',
        '</script>',
        '<style>',
        '<p onclick="x">',
        '</p>',
        '<img src=x onerror=alert(1)>',
        '<li>',
      ],
      ...[
        '<a href="javascript:x">',
        '</a>',
        '<a href="https://a.no" onclick=x>',
        '<table>',
        '<tr>',
        '<td>',
        '</td>',
      ],
      ...[
        '[x](javascript:y)',
        '[x](https://b.no)',
        '\n',
        ' ',
        'ord',
        '|',
        '---',
        '<iframe src=x>',
        '<',
        '>',
        '"',
      ],
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 25 }), (parts) => {
        for (const node of everyNode(blocksOf(parts.join('')))) {
          expect(Object.keys(node).filter((key) => !known.has(key))).toEqual([])
          if ('href' in node) expect(node.href).toMatch(/^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/)
        }
      }),
    )
  })

  it('leaves out what stands in script and style, closed or not', () => {
    expect(words('før <script>alert(1)</script> etter <style>p{}')).toBe('før  etter')
  })
})

/** Nothing else can reach the page: there is no way to carry an attribute or raw HTML. */
const known = new Set([
  'kind',
  'text',
  'children',
  'href',
  'external',
  'level',
  'ordered',
  'items',
  'header',
  'rows',
])

// biome-ignore lint/suspicious/noExplicitAny: walks whatever the tree holds, also what it should not.
function everyNode(node: any): any[] {
  if (Array.isArray(node)) return node.flatMap(everyNode)
  if (typeof node !== 'object' || node === null) return []
  return [node, ...Object.values(node as BlockNode).flatMap(everyNode)]
}
