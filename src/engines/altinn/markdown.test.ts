import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BlockNode, blocksOf, escapeMarkdown, type InlineNode, inlineOf, plainText } from './markdown.ts'

const hrefs = (nodes: readonly (InlineNode | BlockNode)[]): string[] =>
  nodes.flatMap((node) =>
    node.kind === 'list'
      ? node.items.flatMap((item) => hrefs(item))
      : node.kind === 'table'
        ? [...node.header, ...node.rows.flat()].flatMap((cell) => hrefs(cell))
        : 'children' in node
          ? [...('href' in node ? [node.href] : []), ...hrefs(node.children)]
          : [],
  )

describe('Markdown in texts', () => {
  it('knows bold, emphasis, links, lists, headings and breaks', () => {
    expect(inlineOf('Skriv **hele** _navnet_')).toEqual([
      { kind: 'text', text: 'Skriv ' },
      { kind: 'strong', children: [{ kind: 'text', text: 'hele' }] },
      { kind: 'text', text: ' ' },
      { kind: 'emphasis', children: [{ kind: 'text', text: 'navnet' }] },
    ])
    expect(inlineOf('[Skatteetaten](https://www.skatteetaten.no)')).toMatchObject([
      { kind: 'link', href: 'https://www.skatteetaten.no', external: true },
    ])
    expect(blocksOf('## Slik\n\n- en\n- to\n\nTil slutt').map((block) => block.kind)).toEqual([
      'heading',
      'list',
      'paragraph',
    ])
    expect(inlineOf('en<br/>to')).toEqual([
      { kind: 'text', text: 'en' },
      { kind: 'break' },
      { kind: 'text', text: 'to' },
    ])
  })

  it('leaves no way for script: unknown tags go, and only safe addresses become links', () => {
    expect(plainText(inlineOf('a<script>alert(1)</script><img src=x onerror=alert(1)>b'))).toBe('ab')
    for (const address of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,x',
      '//ond.no',
      '/\\ond.no',
      'vbscript:x',
    ])
      expect(hrefs(inlineOf(`[x](${address})`)), address).toEqual([])
    expect(hrefs(inlineOf('<a href="javascript:alert(1)">x</a>'))).toEqual([])
  })

  it('links only to http, mail, telephone and our own pages, whatever is written', () => {
    const unit = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      'a',
      ' ',
      'href="',
      '"',
      'javascript:',
      'https://x.no',
      '/',
      '\\',
      '*',
      '_',
      '\n',
      '&amp;',
      '#',
      'mailto:a@b.no',
      '<a ',
      '</a>',
    )
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 40 }), (parts) => {
        for (const href of hrefs(blocksOf(parts.join(''))))
          expect(href).toMatch(/^(https?:\/\/|mailto:|tel:|\/(?![/\\])|#)/i)
      }),
      { numRuns: 3000 },
    )
  })

  it('shows escaped text exactly as it was', () => {
    const text = fc.string({
      unit: fc.constantFrom(
        'a',
        'æ',
        '*',
        '_',
        '[',
        ']',
        '(',
        ')',
        '<',
        '>',
        '\\',
        '#',
        '-',
        '`',
        '!',
        '1',
        '.',
        ' a',
      ),
    })
    fc.assert(
      fc.property(text, (written) => {
        expect(plainText(inlineOf(escapeMarkdown(written)))).toBe(written.trim())
      }),
    )
  })

  it('is quick with hostile text', () => {
    const started = performance.now()
    for (const hostile of [
      '*'.repeat(49_000),
      '['.repeat(49_000),
      '<a '.repeat(16_000),
      '_a'.repeat(24_000),
      '<b>'.repeat(16_000),
      '- '.repeat(24_000),
      '\n-'.repeat(24_000),
    ])
      blocksOf(hostile)
    blocksOf('*'.repeat(3_000_000))
    expect(performance.now() - started).toBeLessThan(3000)
  })
})
