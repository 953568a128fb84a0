import type { Page } from 'playwright-core'

const mostTabs = 150

/** Presses Tab until the element with this selector has the focus. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < mostTabs; i++) {
    if (await page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never came to ${selector}`)
}

/** Tabs to the link or button with this name and presses Enter. */
export async function activate(page: Page, name: string | RegExp): Promise<void> {
  const wanted = name instanceof RegExp ? name.source : `^${name}$`
  for (let i = 0; i < mostTabs; i++) {
    const isThere = await page.evaluate((source) => {
      const at = document.activeElement as HTMLElement | null
      return Boolean(at?.matches('main a, main button') && new RegExp(source).test(at.innerText.trim()))
    }, wanted)
    if (isThere) {
      await page.keyboard.press('Enter')
      return
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never came to "${wanted}"`)
}

/** True when the element with focus shows it: an outline or a shadow that it lacks without. */
export const isFocusVisible = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLElement
    // The skip link shows itself by coming into view.
    if (at.matches('.ds-skip-link')) return at.getBoundingClientRect().height > 20
    // A control may be drawn on its own pseudo-element or ring.
    const look = [at, ...(at.parentElement ? [at.parentElement] : [])].map((e) => getComputedStyle(e))
    return look.some(
      ({ outlineStyle, outlineWidth, boxShadow }) =>
        (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none',
    )
  })

export interface TabRound {
  /** What can be used but not reached. */
  unreachable: string[]
  /** What came before something that stands above it. */
  outOfOrder: string[]
  /** What took focus without showing it. */
  unseen: string[]
}

/** One round with Tab through the page, from the top. */
export async function tabsThrough(page: Page): Promise<TabRound> {
  await page.evaluate(() => {
    ;(document.activeElement as HTMLElement | null)?.blur()
    getSelection()?.removeAllRanges()
    scrollTo(0, 0)
    const usable =
      'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex]:not([tabindex="-1"])'
    const radios = new Set<string>()
    let n = 0
    for (const element of document.querySelectorAll<HTMLElement>(usable)) {
      if (element.tabIndex < 0 || !element.checkVisibility()) continue
      // One stop for a group of radio buttons: the arrows go between them.
      if (element instanceof HTMLInputElement && element.type === 'radio') {
        if (radios.has(element.name)) continue
        radios.add(element.name)
      }
      element.dataset.stop = String(n++)
    }
    document.body.tabIndex = -1
    document.body.focus()
  })
  const round: TabRound = { unreachable: [], outOfOrder: [], unseen: [] }
  const reached = new Set<number>()
  let last = -1
  for (let i = 0; i < mostTabs; i++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const e = document.activeElement as HTMLElement | null
      const radio = e instanceof HTMLInputElement && e.type === 'radio' ? e.name : null
      const first = radio
        ? document.querySelector<HTMLElement>(`input[name="${CSS.escape(radio)}"][data-stop]`)
        : e
      const stop = first?.dataset.stop
      return { stop: stop === undefined ? -1 : Number(stop), what: e?.outerHTML.slice(0, 120) ?? '' }
    })
    if (at.stop < 0 || reached.has(at.stop)) break
    reached.add(at.stop)
    if (at.stop < last) round.outOfOrder.push(at.what)
    last = at.stop
    if (!(await isFocusVisible(page))) round.unseen.push(at.what)
  }
  const missed = await page.evaluate(
    (seen) =>
      [...document.querySelectorAll<HTMLElement>('[data-stop]')]
        .filter((e) => !seen.includes(Number(e.dataset.stop)))
        .map((e) => e.outerHTML.slice(0, 120)),
    [...reached],
  )
  round.unreachable.push(...missed)
  await page.evaluate(() => document.body.removeAttribute('tabindex'))
  return round
}
