import { readdirSync, readFileSync } from 'node:fs'
import { HtmlValidate } from 'html-validate'
import { beforeAll, describe, expect, it } from 'vitest'
import { languages } from '#platform/i18n.ts'
import { type Assets, loadAssets } from './assets.ts'
import { galleryExamples } from './gallery.tsx'
import { galleryPages } from './gallery-pages.tsx'

// The two styles say how hono/jsx writes: `<input/>` and `required=""`. Everything else is as recommended.
const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    'void-style': ['error', { style: 'selfclose' }],
    'attribute-boolean-style': ['error', { style: 'empty' }],
    'attribute-empty-style': 'off',
    // A long title is the caller's: the pattern with step and municipality is worth more than 70 letters.
    'long-title': 'off',
    // Checkboxes of one question are sent under one name.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
  },
})

async function complaints(html: string): Promise<string[]> {
  const report = await validator.validateString(html)
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`),
  )
}

let assets: Assets
beforeAll(async () => {
  assets = await loadAssets()
})

describe('every component in the gallery', () => {
  for (const language of languages) {
    it(`is valid and accessible HTML in ${language}`, async () => {
      for (const { name, drawn } of galleryExamples(language)) {
        expect(await complaints(String(drawn)), name).toEqual([])
      }
    })
  }

  it('is complained about when a label is missing, so the check can fail', async () => {
    expect(await complaints('<form><p><input type="text" id="a" name="a"/></p></form>')).not.toEqual([])
  })
})

describe('whole pages', () => {
  it('are valid documents', async () => {
    for (const [path, draw] of Object.entries(galleryPages(assets))) {
      expect(await complaints(draw()), path).toEqual([])
    }
  })

  it('have one heading of the first level, a skip link first and no inline style or script', () => {
    for (const [path, draw] of Object.entries(galleryPages(assets))) {
      const html = draw()
      expect(html.match(/<h1/g), path).toHaveLength(1)
      expect(html, path).toMatch(/<body[^>]*><a class="ds-skip-link" href="#innhold"/)
      expect(html, path).not.toMatch(/ style=|<style|<script(?! src)| on[a-z]+=/)
    }
  })

  it('have the help in the same place: header, main, footer, and the same words in the footer', () => {
    const footers = Object.values(galleryPages(assets))
      .map((draw) => draw())
      .filter((html) => html.includes('<html lang="nb"'))
      .map((html) => {
        expect(html).toMatch(/<header.*<main.*<footer/s)
        return html.slice(html.indexOf('<footer'), html.indexOf('</footer>'))
      })
    expect(new Set(footers).size).toBe(1)
    expect(footers[0]).toContain('Snakk med et menneske')
  })

  it('weigh under 30 kB with stylesheet and script, compressed', () => {
    const { gzipSync } = require('node:zlib') as typeof import('node:zlib')
    const html = galleryPages(assets)['/skjema-feil']!()
    const weight = (['resident.css', 'enhance.js'] as const)
      .map((name) => assets.serve(assets.href(name), 'gzip')!.body.length)
      .reduce((sum, bytes) => sum + bytes, gzipSync(html).length)
    expect(weight).toBeLessThan(30_000)
  })
})

it('shows every component there is', () => {
  const folder = new URL('.', import.meta.url)
  const files = readdirSync(folder).filter((file) => file.endsWith('.tsx') && !file.includes('.test.'))
  const sources = files.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n')
  const components = [...sources.matchAll(/^export function ([A-Z]\w+)/gm)].map(([, name]) => name!)
  expect(components.length).toBeGreaterThan(30)
  expect(components.filter((name) => !new RegExp(`<${name}[\\s>]`).test(sources))).toEqual([])
})
