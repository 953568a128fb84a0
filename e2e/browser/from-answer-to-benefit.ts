import { expect } from 'vitest'
import { axeFindings, sidewaysScroll } from './inspect-page.ts'
import type { Visitor } from './visitor.ts'

/**
 * From what the members answer to what came of it: the contact of Grane answers, the secretary finds in the result what
 * ought to be done, makes a project of it, is refused at the decision point without the document, writes it, lets the board
 * decide, and Grane tells what it gained.
 */
export async function fromAnswerToBenefit(contact: Visitor, secretary: Visitor): Promise<void> {
  const title = 'Ta i bruk DigiHelse sammen'
  // Grane answers for itself, part by part; the joint answer begins with what the respondents agree on.
  await contact.signInAsEmployee('grane-leder', '/samarbeid/kartlegging')
  await follow(contact, 'Prøvemåling')
  const wave = contact.path.replace(/\/svar\/.*/, '')
  await contact.goto(`${wave}/svar/1825`)
  await send(contact, '/felles')
  await send(contact, '/send')
  expect(await contact.page.locator('main').textContent()).toContain('Fastsatt av')
  await look(contact, 'the joint answer')

  // The secretary says once when answers ought to become something; the result then proposes it.
  await secretary.signInAsEmployee('samarbeid-sekretariat', '/samarbeid/kartlegging')
  await follow(secretary, 'Prøvemåling')
  const survey = { name: 'Kartlegging av digital modenhet', exact: true }
  await secretary.page.getByRole('link', survey).first().click()
  await secretary.page.getByRole('heading', survey).waitFor()
  await send(secretary, '/regel', {
    ...{
      foreslaa: title,
      slag: 'project',
      'ser-paa': 'question:digihelse',
      naar: 'share-below',
      grense: '70',
    },
  })
  await secretary.goto(wave)
  expect(await secretary.page.locator('#forslag').textContent()).toContain(title)
  await look(secretary, 'the result')
  await send(secretary, '/forslag')
  await follow(secretary, 'Ta det videre i prosjekter')
  await secretary.page.locator('input[name="blir"][value="project"]').check()
  await send(secretary, secretary.path, { endring: 'Innbyggeren ser avtalene sine selv.' })
  const project = secretary.path
  expect(await secretary.heading()).toContain(title)
  await look(secretary, 'the project')

  // Refused by name of what is missing, from the page's own form; nothing has moved.
  const gate = `${project}/beslutning/bp1`
  await secretary.goto(gate)
  await send(secretary, '/registrer', { utfall: 'go', vedtak: '14/26', dato: '20.11.2026' })
  expect(await secretary.page.locator('main').textContent()).toContain(
    'BP1 kan ikke besluttes: dokumentet Mandat for konseptfasen mangler',
  )
  await look(secretary, 'the refused decision point')
  await follow(secretary, 'Mandat for konseptfasen')
  const document = secretary.path
  for (const part of await secretary.page.locator('textarea[id^="del-"]').all()) await part.fill('Skrevet.')
  await send(secretary, document)
  await send(secretary, '/godkjenn')
  await secretary.goto(gate)
  for (const answer of await secretary.page.locator('select[id^="svar-"]').all())
    await answer.selectOption('yes')
  for (const shows of await secretary.page.locator('input[id^="vis-"]').all()) await shows.fill('Mandatet')
  await send(secretary, '/sjekkliste')
  await send(secretary, '/be-om')
  expect(await secretary.page.locator('main').textContent()).toContain('Styret er bedt om en beslutning.')

  // The board has it on its agenda, meets today, and adopts it.
  await secretary.goto('/samarbeid/styre')
  await send(secretary, '/samarbeid/styre/mote', { organ: 'Styret', dato: today(), sted: 'Mosjøen' })
  const meeting = secretary.path
  const waiting = secretary.page.locator('#ventende option', { hasText: title })
  await send(secretary, '/saker/hent', { ventende: (await waiting.getAttribute('value')) ?? '' })
  await send(secretary, '/kall-inn')
  await send(secretary, '/oppmote')
  await secretary.page.locator('main a[href*="/sak/"]', { hasText: title }).first().click()
  await secretary.page.locator('form[action$="/stem"]').first().waitFor()
  await look(secretary, 'the item')
  await send(secretary, '/stem')
  expect(secretary.path.startsWith(meeting)).toBe(true)
  await secretary.goto(gate)
  expect(await secretary.page.locator('main').textContent()).toContain(
    'Grunnlaget er uendret siden vedtaket.',
  )

  // What is to come of it, and what Grane has seen of it since.
  await secretary.goto(project)
  await send(secretary, '/gevinster', {
    ...{
      gevinst: 'Kortere tid til svar',
      type: 'quality',
      virkning: 'not-priced',
      indikator: 'Dager til svar',
    },
    ...{ enhet: 'dager' },
  })
  expect(await secretary.page.locator('main').textContent()).toContain('Beslutninger den hviler på')
  await contact.goto(secretary.path)
  await send(contact, '/plan', {
    ...{ eier: 'Leder for helse', nullpunkt: '20', 'nullpunkt-dato': '01.01.2026', 'nullpunkt-antall': '40' },
    ...{ mal: '5', 'mal-dato': '01.01.2027' },
  })
  await send(contact, '/tall', { dag: '01.06.2026', tallet: '14' })
  expect(await contact.page.locator('main').textContent()).toMatch(/1\. juni 2026|01\.06\.2026/)
  await look(contact, 'the benefit')
  expect([...contact.faults, ...secretary.faults]).toEqual([])
}

/** Fills in the form that posts there and sends it; what is folded together is opened first. */
async function send({ page }: Visitor, to: string, values: Record<string, string> = {}): Promise<void> {
  const form = page.locator(`main form[action$="${to}"]`).first()
  const folded = form.locator('xpath=ancestor::details[not(@open)]')
  for (const one of await folded.all()) await one.locator('summary').first().click()
  for (const [id, value] of Object.entries(values)) {
    const field = form.locator(`[id="${id}"]`)
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(value)
    else await field.fill(value)
  }
  await Promise.all([page.waitForEvent('load'), form.locator('button[type="submit"]').last().click()])
}

async function follow({ page }: Visitor, words: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.locator('main a', { hasText: words }).first().click()])
}

async function look({ page }: Visitor, name: string): Promise<void> {
  expect(await axeFindings(page), name).toEqual([])
  await page.setViewportSize({ width: 390, height: 900 })
  const over = await sidewaysScroll(page)
  await page.setViewportSize({ width: 1280, height: 900 })
  expect(over, `${name}: scrolls sideways`).toBeLessThanOrEqual(0)
}

const today = () =>
  new Intl.DateTimeFormat('nb-NO', {
    ...{ day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'Europe/Oslo' },
  }).format(new Date())
