import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accents } from './accents.ts'
import { contrast, fromOklch, luminance, toOklch, withLuminance } from './colour.ts'
import { colourScale, type Role } from './colour-scale.ts'
import { colours, grounds, schemes } from './theme.ts'

const hex = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`)

describe('contrast', () => {
  it('is 21 between black and white, whichever comes first', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5)
  })

  it('of #767676 on white is the well-known 4.54', () => {
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  })

  it('survives the way through OKLCH and back for every colour a screen shows', () => {
    fc.assert(
      fc.property(hex, (colour) => {
        const back = fromOklch(toOklch(colour))
        expect(Math.abs(luminance(back) - luminance(colour))).toBeLessThan(0.01)
      }),
    )
  })

  it('hits the asked luminance for every hue', () => {
    fc.assert(
      fc.property(hex, fc.double({ min: 0.02, max: 0.9, noNaN: true }), (colour, target) => {
        expect(luminance(withLuminance(colour, target))).toBeCloseTo(target, 1)
      }),
    )
  })
})

const named = {
  ...colours,
  ...Object.fromEntries(Object.entries(accents).map(([name, colour]) => [`accent ${name}`, colour])),
}
const surfaces: Role[] = ['background-default', 'background-tinted', 'surface-default', 'surface-tinted']

describe.each(schemes)('in the %s scheme', (scheme) => {
  const neutral = colourScale(colours.neutral, scheme)
  const page = grounds[scheme] ?? neutral['background-default']
  const standsOn = [page, ...surfaces.map((role) => neutral[role])]

  it.each(Object.entries(named))(
    '%s: text is readable (4.5:1) on every ground it may stand on',
    (_, colour) => {
      const scale = colourScale(colour, scheme)
      for (const ground of [...surfaces.map((role) => scale[role]), ...standsOn]) {
        for (const text of ['text-default', 'text-subtle'] as const) {
          expect(contrast(scale[text], ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
        }
      }
      for (const surface of ['surface-hover', 'surface-active'] as const) {
        expect(contrast(scale['text-default'], scale[surface]), surface).toBeGreaterThanOrEqual(4.5)
      }
    },
  )

  it.each(Object.entries(named))(
    '%s: text on a filled button is readable, also under the pointer',
    (_, colour) => {
      const scale = colourScale(colour, scheme)
      for (const base of ['base-default', 'base-hover', 'base-active'] as const) {
        expect(contrast(scale['base-contrast-default'], scale[base]), base).toBeGreaterThanOrEqual(4.5)
      }
    },
  )

  it.each(Object.entries(named))(
    '%s: borders, fills and fields are seen (3:1) against the page',
    (_, colour) => {
      const scale = colourScale(colour, scheme)
      for (const role of ['border-default', 'border-strong', 'base-default'] as const) {
        for (const ground of [page, neutral['surface-default']]) {
          expect(contrast(scale[role], ground), `${role} on ${ground}`).toBeGreaterThanOrEqual(3)
        }
      }
    },
  )
})
