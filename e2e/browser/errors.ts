import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { spaces } from './application.ts'
import type { Visitor } from './visitor.ts'

/** Presses the button and gives back the status of the answer to the form. */
export async function press(visitor: Visitor, name: string): Promise<number> {
  const { page } = visitor
  const answer = page.waitForResponse((response) => response.request().method() === 'POST', {
    timeout: 60_000,
  })
  await page.locator('main').getByRole('button', { name, exact: true }).last().click()
  const status = (await answer).status()
  await page.waitForLoadState()
  return status
}

/**
 * Holds the page to all that is promised of a page with errors: status, title, focus on the summary, the same words in
 * the summary and at the field, and a link that leads to the field.
 */
export async function expectErrors(
  visitor: Visitor,
  status: number,
  texts: readonly string[],
): Promise<void> {
  const { page } = visitor
  expect(status).toBe(422)
  expect(await page.title()).toMatch(/^Feil: /)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('feil')
  const links = page.locator('[data-error-summary] a')
  expect((await links.allInnerTexts()).map(spaces)).toEqual(texts)
  for (const link of await links.all()) {
    const id = (await link.getAttribute('href'))?.slice(1) ?? ''
    const field = page.locator(`[id="${id}"]`)
    expect(await field.getAttribute('aria-invalid'), `${id} is marked`).toBe('true')
    expect(await describedText(field)).toContain(await link.innerText())
    await link.click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(id)
  }
}

/** The text of what describes the field to those who hear the page. */
export async function describedText(field: Locator): Promise<string> {
  return field.evaluate((element) => {
    const own = element.getAttribute('aria-describedby') ?? ''
    const groups = element.closest('fieldset')?.getAttribute('aria-describedby') ?? ''
    return `${own} ${groups}`
      .split(/\s+/)
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' ')
  })
}
