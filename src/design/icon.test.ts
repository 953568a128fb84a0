import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { iconRules, residentIcons, staffIcons } from './icon.tsx'
import { stylesheet } from './stylesheet.ts'

it('has the drawing of every icon a page names', () => {
  const named = globSync('src/**/*.tsx')
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/<Icon name="(\w+)"/g)])
    .map(([, name]) => name)
  expect(named.length).toBeGreaterThan(5)
  const known: readonly string[] = residentIcons
  expect([...new Set(named)].filter((name) => !known.includes(name!))).toEqual([])
  for (const name of residentIcons)
    expect(stylesheet('resident')).toContain(`[data-icon=${name}]{--icon:url(`)
})

it('draws every icon as one that can be read, in ink the page gives it', () => {
  const rules = iconRules(staffIcons).split('\n')
  expect(rules).toHaveLength(staffIcons.length)
  for (const rule of rules) {
    const svg = decodeURIComponent(/data:image\/svg\+xml,(.*)"\)\}$/.exec(rule)![1]!)
    expect(svg).toMatch(
      /^<svg xmlns='http:\/\/www\.w3\.org\/2000\/svg' viewBox='0 0 24 24'><path [^<>]+\/>.*<\/svg>$/,
    )
    expect(svg).not.toMatch(/currentColor|"/)
  }
})
