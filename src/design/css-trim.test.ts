import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseCss, splitSelectors, writeCss } from './css-tree.ts'
import { mayMatch, trimKeyframes, trimRules, trimVariables } from './css-trim.ts'
import { stylesheet, usedClasses } from './stylesheet.ts'

const used = { classes: new Set(['ds-button', 'ds-tag']), never: [/:dir\(rtl\)/] }
const trimmed = (css: string) => writeCss(trimRules(parseCss(css), used))

describe('reading CSS', () => {
  it('keeps braces, semicolons and commas inside strings and brackets', () => {
    const css = 'a{background:url(data:image/svg+xml;x{y});content:"};{"}@media (a){b{c:d}}'
    expect(writeCss(parseCss(css))).toBe(css)
  })

  it('drops comments wherever they stand', () => {
    expect(writeCss(parseCss('/* {} */a{/* ; */b:c}'))).toBe('a{b:c}')
  })

  it('refuses what does not add up', () => {
    expect(() => parseCss('a{b:c')).toThrow('inside a block')
    expect(() => parseCss('a{b:c}}')).toThrow('closes more')
  })

  it('splits selectors only where a comma stands free', () => {
    expect(splitSelectors('a:is(b,c), [d="e,f"] g')).toEqual(['a:is(b,c)', '[d="e,f"] g'])
  })
})

describe('trimming', () => {
  it('leaves out rules for classes we never draw, and at-rules that become empty', () => {
    expect(trimmed('.ds-button{a:b}.ds-dialog{c:d}@media print{.ds-dialog{e:f}}')).toBe('.ds-button{a:b}')
  })

  it('keeps the selectors of a list that may match', () => {
    expect(trimmed('.ds-dialog,.ds-button:hover{a:b}')).toBe('.ds-button:hover{a:b}')
  })

  it('does not take a class in :not() or among alternatives as needed', () => {
    expect(mayMatch('.ds-button:not(.ds-dialog)', used)).toBe(true)
    expect(mayMatch('.ds-button:is(.ds-dialog,.ds-tag)', used)).toBe(true)
    expect(mayMatch('.ds-button:has(.ds-dialog)', used)).toBe(false)
    expect(mayMatch(':is(.ds-dialog,.ds-tabs) input', used)).toBe(false)
    expect(mayMatch(':dir(rtl) .ds-button', used)).toBe(false)
  })

  it('leaves out variables nobody reads, also those only read by such variables', () => {
    const css = 'a{--x:1;--y:var(--x);--z:2;color:var(--z)}'
    expect(writeCss(trimVariables(parseCss(css)))).toBe('a{--z:2;color:var(--z)}')
  })

  it('leaves out animations nobody plays', () => {
    const css = '@keyframes a{0%{opacity:0}}@keyframes b{0%{opacity:0}}p{animation:b 1s}'
    expect(writeCss(trimKeyframes(parseCss(css)))).toBe('@keyframes b{0%{opacity:0}}p{animation:b 1s}')
  })
})

describe.each(['resident', 'staff'] as const)('the stylesheet for %s', (audience) => {
  const css = stylesheet(audience)

  it('has every component we use', () => {
    const missing = usedClasses.filter((name) => !css.includes(`.${name}`))
    expect(missing).toEqual([])
  })

  it('has none that we do not use', () => {
    const classes = new Set([...css.matchAll(/\.(ds-[\w-]+)/g)].map(([, name]) => name))
    expect(['ds-dialog', 'ds-popover', 'ds-tabs', 'ds-avatar'].filter((name) => classes.has(name))).toEqual(
      [],
    )
  })

  it('defines every variable it reads without a fallback', () => {
    const defined = new Set([...css.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name))
    const read = [...css.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name!)
    // Designsystemet leaves those with `--_` undefined on purpose, as switches.
    const missing = [...new Set(read)].filter((name) => !defined.has(name) && !name.startsWith('--_'))
    expect(missing).toEqual([])
  })

  it('asks nothing of other hosts', () => {
    expect(css.match(/url\((?!["']?data:)/g)).toBeNull()
    expect(css).not.toContain('@import')
  })
})

it('knows every class of the design system that any page writes', () => {
  const src = new URL('..', import.meta.url)
  const pages = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.tsx'),
  )
  const written = pages.flatMap((file) =>
    [...readFileSync(new URL(file, src), 'utf8').matchAll(/(?<=["'` ])ds-[\w-]+/g)].map(([name]) => name),
  )
  expect(written.length).toBeGreaterThan(50)
  expect([...new Set(written)].filter((name) => !(usedClasses as readonly string[]).includes(name))).toEqual(
    [],
  )
})
