import { isDeepStrictEqual } from 'node:util'
import { chromium } from 'playwright-core'
import { bundleForBrowsers } from '#design/bundle-for-browsers.ts'
import { whyInvalid } from '#engines/altinn/expressions/evaluate.ts'
import { Needs } from '#engines/altinn/in-browser/needs.ts'
import type { JsonObject } from '#engines/altinn/model-path.ts'
import {
  type Answer,
  answerTo,
  type BrowserCase,
  toText,
} from '#engines/altinn/testing/evaluate-in-browser.ts'
import { chromiumExecutable } from '../chromium.ts'
import { argumentsOf, casesOf, contextOf, sharedForm } from './altinn-expressions.ts'
import { type SharedForm, type SharedTest, sharedTests } from './read/altinn-form.ts'
import type { ConformanceResult } from './read/cases.ts'

const anywhere = { dataType: 'default', path: '' }

/** Their addresses are the caller's, who is not in the browser. */
const links = /"linkTo(?:Page|Component)"/

/**
 * The shared expression tests once more, in Chromium, with the evaluator that form pages are sent: it must answer as the
 * server does, value by value. Invalid expressions and layouts never come to a browser.
 */
export async function* run(path: string): AsyncGenerator<ConformanceResult> {
  const cases = sharedTests(path).flatMap((file): { name: string; one: BrowserCase }[] => {
    const read = readable(file)
    if (!read || read.form.layoutErrors.length > 0) return []
    const { test, form } = read
    return casesOf(test).flatMap(({ expression }) => {
      if (expression === undefined || whyInvalid(expression) || links.test(JSON.stringify(expression)))
        return []
      // What a page leaves to the server is not sent to a browser.
      if (!new Needs(form.setting, form.folder).isKnowable(expression, anywhere)) return []
      const { setting, state } = form
      const one = { setting, state, expression, context: contextOf(test, form), extra: argumentsOf(test) }
      return [{ name: file.name, one: one as BrowserCase }]
    })
  })
  const answers = await inChromium(cases.map(({ one }) => one))
  for (const [at, { name, one }] of cases.entries()) {
    const [server, browser] = [answerTo(one), answers[at]]
    const message = `the browser gave ${JSON.stringify(browser)}, the server ${JSON.stringify(server)}`
    yield { name, ok: isDeepStrictEqual(server, browser), message }
  }
}

/** Null for a file that cannot be read: it has failed on the server already. */
function readable(file: SharedTest): { test: JsonObject; form: SharedForm } | null {
  try {
    const test = file.read()
    return { test, form: sharedForm(test) }
  } catch {
    return null
  }
}

async function inChromium(cases: readonly BrowserCase[]): Promise<Answer[]> {
  const script = await bundleForBrowsers(
    new URL('../../src/engines/altinn/testing/evaluate-in-browser.ts', import.meta.url).pathname,
  )
  const program = await chromiumExecutable()
  const browser = await chromium.launch({ executablePath: program.path, args: program.args })
  try {
    const page = await browser.newPage()
    await page.addScriptTag({ content: script })
    return await page.evaluate(
      (text) => (globalThis as never as { answersTo(text: string): Answer[] }).answersTo(text),
      toText(cases),
    )
  } finally {
    await browser.close()
  }
}
