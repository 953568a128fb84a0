import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Assets, chooseEncoding, loadAssets } from './assets.ts'

describe('assets', () => {
  let assets: Assets
  beforeAll(async () => {
    assets = await loadAssets()
  })

  it('have their content in the address and may be kept for a year', () => {
    const href = assets.href('resident.css')
    expect(href).toMatch(/^\/statisk\/resident-[0-9a-f]{10}\.css$/)
    const { headers } = assets.serve(href, undefined)!
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(headers['content-type']).toBe('text/css; charset=utf-8')
    expect(headers['content-encoding']).toBeUndefined()
  })

  it('are the same thing in every encoding', () => {
    const href = assets.href('staff.css')
    const plain = Buffer.from(assets.serve(href, 'identity')!.body)
    const small = assets.serve(href, 'gzip, br')!
    expect(small.headers['content-encoding']).toBe('br')
    expect(brotliDecompressSync(small.body).equals(plain)).toBe(true)
    expect(gunzipSync(assets.serve(href, 'gzip')!.body).equals(plain)).toBe(true)
  })

  it('are nothing at any other address', () => {
    for (const path of ['/statisk/', '/statisk/resident.css', '/statisk/../package.json', '/']) {
      expect(assets.serve(path, 'br')).toBeNull()
    }
  })

  it('have a script under 2 kB', () => {
    expect(assets.serve(assets.href('enhance.js'), 'gzip')!.body.length).toBeLessThan(2000)
  })

  it('make the diagrams of the workshop when they are asked for, with the fonts their stylesheets name', async () => {
    for (const kind of ['process', 'decision'] as const) {
      const href = assets.href(`${kind}-diagram.js`)
      expect(href).toMatch(new RegExp(`^/statisk/${kind}-diagram-[0-9a-f]{10}\\.js$`))
      expect(assets.serve(href, 'br')).toBeNull()
      expect((await assets.serveDiagram(href, 'br'))!.headers['content-encoding']).toBe('br')
      const css = Buffer.from(
        (await assets.serveDiagram(assets.href(`${kind}-diagram.css`), undefined))!.body,
      )
      const font = /url\("?(\/statisk\/[^")]+\.woff2)/.exec(css.toString())?.[1]
      expect((await assets.serveDiagram(font!, undefined))!.headers['content-type']).toBe('font/woff2')
    }
    expect(await assets.serveDiagram('/statisk/other-diagram-1.js', 'br')).toBeNull()
  })

  it('have no drawing for a number that is no municipality', () => {
    expect(assets.outline('9999')).toBeNull()
    expect(assets.outline('1824')?.path).toMatch(/^M/i)
  })
})

describe('the encoding', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=1.0, identity;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['deflate', 'identity'],
    [undefined, 'identity'],
  ])('for %s is %s', (accepted, chosen) => {
    expect(chooseEncoding(accepted)).toBe(chosen)
  })
})
