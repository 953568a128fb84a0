import { expect, test } from 'vitest'
import { bundleForBrowsers } from '#design/bundle-for-browsers.ts'
import { whyInvalid } from '#engines/altinn/expressions/evaluate.ts'
import {
  type Answer,
  answerTo,
  type BrowserCase,
  toText,
} from '#engines/altinn/testing/evaluate-in-browser.ts'
import { expressionCases, expressionForm } from '#engines/altinn/testing/expression-cases.ts'
import { openBrowser } from './browser/visitor.ts'

const entry = new URL('../src/engines/altinn/testing/evaluate-in-browser.ts', import.meta.url).pathname
const nowhere = { chain: [], rows: [], pageId: 'Side' }
const inRow = { chain: ['barn'], rows: [1], pageId: 'Side' }

test('every expression answers in Chromium, with what form pages are sent, as it does on the server', async () => {
  const cases: BrowserCase[] = expressionCases
    .filter((expression) => whyInvalid(expression) === null)
    .flatMap((expression) =>
      [nowhere, inRow].map((context) => ({
        ...expressionForm,
        context,
        extra: { positional: ['første'] },
        expression,
      })),
    )
  const browser = await openBrowser()
  const page = await browser.newPage()
  await page.addScriptTag({ content: await bundleForBrowsers(entry) })
  const found = await page.evaluate(
    (text) => (globalThis as never as { answersTo(text: string): Answer[] }).answersTo(text),
    toText(cases),
  )
  await browser.close()
  const differs = cases.flatMap((one, at) => {
    const server = answerTo(one)
    const same = JSON.stringify(server) === JSON.stringify(found[at])
    return same ? [] : [{ expression: one.expression, rows: one.context.rows, server, browser: found[at] }]
  })
  const answered = found.filter((one) => 'value' in one).length
  console.log(`${cases.length} expressions in Chromium, ${answered} with a value`)
  expect(differs).toEqual([])
  expect(cases.length).toBeGreaterThan(1000)
  expect(answered).toBeGreaterThan(700)
})
