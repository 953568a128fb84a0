import type { Page } from 'playwright-core'
import { isFocusVisible } from './keyboard.ts'
import type { Visitor } from './visitor.ts'

/** What one looks for on the way through a page with Tab. */
interface Wanted {
  selector: string
  /** The words of a link, a button or a summary, in full; any when left out. */
  words?: string
}

/** How long a page of the worklist is. */
const mostRows = 50

/**
 * A person who uses the keyboard only. There is no way to click here; whatever a pointer would do in the page is counted
 * all the same, so that a test can say that nothing did.
 */
export class Hands {
  /** What a pointer did, by sort of event. */
  readonly pointer: string[] = []
  /** The most presses of Tab that anything was away, and what it was. */
  farthest = { presses: 0, what: '' }
  /** What took the focus without showing it. */
  readonly unseen = new Set<string>()

  private constructor(
    readonly visitor: Visitor,
    private readonly mostTabs: number,
  ) {}

  /** @param mostTabs how far away by Tab anything may be, counted from where the skip link leads */
  static async of(visitor: Visitor, mostTabs = 90): Promise<Hands> {
    const hands = new Hands(visitor, mostTabs)
    await visitor.context.exposeBinding(
      'pointerDid',
      (_source, what: string) => void hands.pointer.push(what),
    )
    await visitor.context.addInitScript(() => {
      const told = (globalThis as unknown as { pointerDid: (what: string) => void }).pointerDid
      for (const sort of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'wheel', 'touchstart'])
        addEventListener(sort, () => told(sort), { capture: true, passive: true })
    })
    return hands
  }

  get page(): Page {
    return this.visitor.page
  }

  /** Types an address, as one may by keyboard. */
  async goTo(path: string): Promise<void> {
    await this.visitor.goto(path)
  }

  /** Enter on the skip link: what comes next is in the page's own part. */
  async skip(): Promise<void> {
    await this.page.evaluate(() => {
      ;(document.activeElement as HTMLElement | null)?.blur()
      getSelection()?.removeAllRanges()
    })
    await this.page.keyboard.press('Tab')
    const isThere = await this.page.evaluate(() => document.activeElement?.matches('.ds-skip-link'))
    if (!isThere) return
    await this.see('skip link')
    await this.page.keyboard.press('Enter')
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key)
  }

  /** Tabs until the focus is on what is wanted. */
  async tabTo({ selector, words }: Wanted): Promise<void> {
    const { page } = this
    const what = words ? `${selector} "${words}"` : selector
    for (let presses = 0; presses <= this.mostTabs; presses++) {
      const isThere = await page.evaluate(
        ([selector, words]) => {
          const at = document.activeElement as HTMLElement | null
          if (!at?.matches(selector as string)) return false
          return words === null || (at.innerText ?? '').replace(/\s+/g, ' ').trim() === words
        },
        [selector, words ?? null],
      )
      if (isThere) {
        if (presses > this.farthest.presses) this.farthest = { presses, what }
        return this.see(what)
      }
      await page.keyboard.press('Tab')
    }
    const words_ = await page.locator('main').innerText()
    throw new Error(`Tab never came to ${what} at ${this.visitor.path}:\n${words_.slice(0, 1500)}`)
  }

  private async see(what: string): Promise<void> {
    if (!(await isFocusVisible(this.page))) this.unseen.add(`${what} at ${this.visitor.path}`)
  }

  /** Follows a link of the page. */
  async follow(words: string): Promise<void> {
    await this.tabTo({ selector: 'main a[href]', words })
    await this.enter()
  }

  /** Presses a button that leads to another page. @returns the status of the answer */
  async push(words: string): Promise<number> {
    await this.tabTo({ selector: 'main button', words })
    return this.enter()
  }

  /** Enter, and the page it leads to. @returns the status of what was asked first */
  async enter(key = 'Enter'): Promise<number> {
    const { page } = this
    let first = 0
    const isLast = page.waitForResponse((one) => {
      if (!one.request().isNavigationRequest()) return false
      first ||= one.status()
      return one.status() < 300 || one.status() > 399
    })
    const loaded = page.waitForEvent('load')
    await page.keyboard.press(key)
    await Promise.all([isLast, loaded])
    return first
  }

  /** Opens what is folded together. */
  async open(words: string): Promise<void> {
    await this.tabTo({ selector: 'main summary', words })
    if (!(await this.page.evaluate(() => document.activeElement?.closest('details')?.open)))
      await this.press('Enter')
  }

  /** Writes in the field with this id, over what stands there. */
  async write(id: string, text: string): Promise<void> {
    await this.tabTo({ selector: `[id="${id}"]` })
    await this.press('ControlOrMeta+a')
    await this.page.keyboard.type(text)
  }

  /** A date in its three fields. */
  async writeDate(id: string, iso: string): Promise<void> {
    const [year = '', month = '', day = ''] = iso.split('-')
    await this.write(id, day)
    await this.write(`${id}-maned`, month)
    await this.write(`${id}-ar`, year)
  }

  /** Chooses among radio buttons of this name with the arrows. */
  async choose(name: string, value: string): Promise<void> {
    await this.tabTo({ selector: `input[type="radio"][name="${name}"]` })
    for (let presses = 0; presses < 20; presses++) {
      const at = await this.page.evaluate(() => {
        const { value, checked } = document.activeElement as HTMLInputElement
        return { value, checked }
      })
      if (at.value === value) return at.checked ? undefined : this.press('Space')
      await this.press('ArrowDown')
    }
    throw new Error(`no ${value} among ${name}`)
  }

  /** Ticks a box. */
  async tick(selector: string): Promise<void> {
    await this.tabTo({ selector })
    await this.press('Space')
  }

  /** Chooses in a list by its words. */
  async pick(id: string, words: string): Promise<void> {
    await this.tabTo({ selector: `select[id="${id}"]` })
    for (let presses = 0; presses < 40; presses++) {
      const at = await this.page.evaluate(
        () => (document.activeElement as HTMLSelectElement).selectedOptions[0]?.label,
      )
      if (at === words) return
      await this.press('ArrowDown')
    }
    throw new Error(`no ${words} in ${id}`)
  }

  /** In the worklist: to the case's row with the quick keys, down and then up. */
  async comeTo(caseId: string): Promise<void> {
    for (const key of ['j', 'k']) {
      // By row and not by address: a case that waits for two things has two rows, and they may follow each other.
      for (let presses = 0, before = -1; presses < 2 * mostRows; presses++) {
        const at = await this.page.evaluate(() => ({
          address: document.activeElement?.getAttribute('href') ?? '',
          row: document.activeElement?.closest('tr')?.rowIndex ?? -1,
        }))
        if (at.address.endsWith(caseId)) return this.see('a row of the list')
        if (at.row >= 0 && at.row === before) break
        before = at.row
        await this.press(key)
      }
    }
    const listed = await this.page
      .locator('main table a')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href')))
    throw new Error(`the list at ${this.visitor.path} has no case ${caseId}: ${listed.join(' ')}`)
  }

  /** In the worklist: opens the case. */
  async openCase(caseId: string): Promise<void> {
    await this.comeTo(caseId)
    await this.enter()
  }
}
