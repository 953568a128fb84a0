import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { HtmlValidate } from 'html-validate'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
// The styles say how hono/jsx writes: `<input/>` and `required=""`. Everything else is as recommended.
const htmlRules = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    'void-style': ['error', { style: 'selfclose' }],
    'attribute-boolean-style': ['error', { style: 'empty' }],
    'attribute-empty-style': 'off',
    // The pattern with step and municipality is worth more than 70 letters.
    'long-title': 'off',
    // Checkboxes of one question are sent under one name, and the buttons of a form under theirs.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
  },
})

/**
 * What axe finds in the page, each with the element it is about; empty when all is well. `outside` is a part that is
 * drawn by somebody else and not looked at.
 */
export async function axeFindings(page: Page, outside?: string): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(
    async ([runOnly, exclude]) => {
      // biome-ignore lint/suspicious/noExplicitAny: axe puts itself on the window, which has no such member.
      const { violations } = await (window as any).axe.run(exclude ? { exclude: [exclude] } : document, {
        runOnly,
        // What passes is not read, so axe need not describe it.
        resultTypes: ['violations'],
      })
      return violations.flatMap((v: { id: string; nodes: { html: string; failureSummary: string }[] }) =>
        v.nodes.map(
          (n) => `${v.id}: ${n.html.slice(0, 160)} | ${n.failureSummary.replace(/\s+/g, ' ').slice(0, 240)}`,
        ),
      )
    },
    [tags, outside] as const,
  )
}

/** What is wrong with the markup as the server sent it. */
export async function markupFindings(html: string): Promise<string[]> {
  const report = await htmlRules.validateString(html)
  return report.results.flatMap(({ messages }) =>
    messages
      .filter(({ severity }) => severity === 2)
      .map((m) => `${m.ruleId}: ${m.message} (line ${m.line})`),
  )
}

/** How far the page scrolls sideways, in CSS pixels. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

/** The promises every page keeps whatever it is about: one h1, the language, the title, the landmarks. */
export async function frameFindings(page: Page, language: string): Promise<string[]> {
  const found = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    title: document.title,
    headings: document.querySelectorAll('h1').length,
    mains: document.querySelectorAll('main').length,
    skip: document.querySelector('body > a')?.getAttribute('href') ?? '',
    errors: document.querySelectorAll('[data-error-summary]').length,
  }))
  const faults: string[] = []
  if (found.lang !== language) faults.push(`lang is "${found.lang}", wanted "${language}"`)
  if (found.headings !== 1) faults.push(`${found.headings} h1`)
  if (found.mains !== 1) faults.push(`${found.mains} main`)
  if (found.skip !== '#innhold') faults.push('the skip link is not first')
  if (!/.+ – .*(kommune|municipality|Samvirke)$/.test(found.title)) faults.push(`title "${found.title}"`)
  if (found.errors > 0 !== /^(Feil|Error): /.test(found.title))
    faults.push(`errors and title "${found.title}"`)
  if (/\d{11}|\d{6} \d{5}/.test(found.title)) faults.push('an identity number in the title')
  return faults
}
