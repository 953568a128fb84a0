import type { Visitor } from './visitor.ts'

export const serviceName = 'Redusert foreldrebetaling og gratis kjernetid i barnehage'

/** What this applicant answers where an ordinary one says no or nothing. */
export interface Answers {
  kindergarten?: string
  /** Identity number of somebody the applicant says they live with. */
  cohabitant?: string
  changedIncome?: { estimate: string; explanation: string }
}

/** From the service's page to the first page of the form; signs in on the way when asked to. */
export async function startApplication(visitor: Visitor, slug: string, person: string): Promise<void> {
  await visitor.goto(`/${slug}/tjenester/redusert-barnehage`)
  await pressStart(visitor, person)
}

/** Start on the service's page leads to what will be fetched, and start there to the form; signing in may come between. */
export async function pressStart(visitor: Visitor, person: string): Promise<void> {
  const { page } = visitor
  const main = page.locator('main')
  const start = main.getByRole('button', { name: /^Start/ }).or(main.getByRole('link', { name: /^Start/ }))
  for (let presses = 0; presses < 3 && !isForm(visitor); presses++) {
    await start.first().click()
    await page.waitForLoadState()
    if (!page.url().startsWith(visitor.system.baseUrl)) await visitor.pickAtStandin(person)
  }
  await page.waitForURL(/\/skjema\//)
}

export const isForm = (visitor: Visitor) => /\/skjema\//.test(visitor.path)

/** Answers the page one stands on as most people would. */
export async function answerPage(visitor: Visitor, answers: Answers = {}): Promise<void> {
  const { page } = visitor
  const form = page.locator('#skjema')
  switch (await visitor.heading()) {
    case 'Hvilke barn søker du for?':
    case 'Se over og send':
      for (const box of await form.getByRole('checkbox').all()) await box.check()
      return
    case 'Litt om barna':
      for (const field of await form.getByRole('textbox').all())
        await field.fill(answers.kindergarten ?? 'Trofors barnehage')
      for (const no of await form.getByRole('radio', { name: 'Nei' }).all()) await no.check()
      return
    case 'Hvem bor du sammen med?': {
      const answer = form.getByRole('radio', { name: answers.cohabitant ? 'Ja' : 'Nei' })
      if ((await answer.count()) > 0) await answer.check()
      return
    }
    case 'Den du bor sammen med':
      await form.getByRole('textbox').fill(answers.cohabitant ?? '')
      await form.getByRole('radio', { name: 'Ja' }).check()
      return
    case 'Inntekten deres': {
      const answer = form.getByRole('radio', { name: answers.changedIncome ? 'Ja' : 'Nei' })
      if ((await answer.count()) > 0) await answer.check()
      return
    }
    case 'Inntekten nå':
      await form.getByLabel('Anslå inntekten for ett år').fill(answers.changedIncome?.estimate ?? '250 000')
      await form
        .getByLabel('Fortell hva som er endret')
        .fill(answers.changedIncome?.explanation ?? 'Mindre stilling.')
      return
    default:
      throw new Error(`a page of the form that this test does not know: ${await visitor.heading()}`)
  }
}

export const next = (visitor: Visitor) =>
  visitor.page.locator('#skjema').getByRole('button', { name: 'Neste', exact: true }).last().click()

/** Answers page after page until the one with this heading, and stops there unanswered. @returns headings passed */
export async function fillUntil(visitor: Visitor, heading: string, answers: Answers = {}): Promise<string[]> {
  const passed: string[] = []
  for (let pages = 0; pages < 12; pages++) {
    const at = await visitor.heading()
    if (at === heading) return passed
    passed.push(at)
    await answerPage(visitor, answers)
    const before = visitor.page.url()
    await next(visitor)
    await visitor.page.waitForLoadState()
    if (visitor.page.url() === before) throw new Error(`stayed on "${at}"`)
  }
  throw new Error(`the form never came to "${heading}": ${passed.join(', ')}`)
}

export async function send(visitor: Visitor): Promise<void> {
  await answerPage(visitor)
  await visitor.page.locator('#skjema').getByRole('button', { name: 'Send søknaden' }).last().click()
  await visitor.page.waitForURL(/\/kvittering\//)
}

/** From the service's page to the receipt. */
export async function apply(
  visitor: Visitor,
  slug: string,
  person: string,
  answers: Answers = {},
): Promise<void> {
  await startApplication(visitor, slug, person)
  await fillUntil(visitor, 'Se over og send', answers)
  await send(visitor)
}

/** Loads the page again until it says this, as a person without scripts would. */
export async function reloadUntil(visitor: Visitor, text: string | RegExp, withinMs = 30_000): Promise<void> {
  const { page } = visitor
  const end = performance.now() + withinMs
  for (;;) {
    const said = spaces(await page.locator('main').innerText())
    if (typeof text === 'string' ? said.includes(text) : text.test(said)) return
    if (performance.now() > end) throw new Error(`never said ${text}; said:\n${said.slice(0, 1500)}`)
    await page.waitForTimeout(400)
    await page.reload()
  }
}

/** Amounts and dates are held together by hard spaces; a test is written with ordinary ones. */
export const spaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

export const mainText = async (visitor: Visitor) => spaces(await visitor.page.locator('main').innerText())
