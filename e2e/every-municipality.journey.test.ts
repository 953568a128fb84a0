import { afterAll, beforeAll, expect, test } from 'vitest'
import { contactOf } from '#seed/municipalities.ts'
import { helgeland, personWithKey } from '#standins/population/index.ts'
import { slugOf } from '../standins/population/everywhere.ts'
import { type RunningSystem, runSystem } from './browser/running-system.ts'
import { until } from './harness/ground.ts'
import { textOf } from './harness/html-form.ts'
import { type Receipt, Resident } from './harness/resident.ts'

let system: RunningSystem
beforeAll(async () => {
  system = await runSystem()
})
afterAll(() => system?.stop())

/** What the same household was told in each municipality: one child, alone, 172 000 kroner. */
const told = new Map<string, string>()

test('the same service answers in all 16 municipalities, each in its own name with its own price and officer', async () => {
  expect(helgeland).toHaveLength(16)
  const receipts: Receipt[] = []
  for (const { name, number } of helgeland) {
    const key = `${slugOf(name)}-alene`
    const slug =
      (
        await system.sql<{ slug: string }>('select slug from members.municipality where number = $1', [
          number,
        ])
      )[0]?.slug ?? ''
    const resident = new Resident({
      baseUrl: system.baseUrl,
      identityNumber: personWithKey(key).identityNumber,
      person: key,
      slug,
      receipts,
    })
    await resident.signIn()
    const { prepared, page } = await resident.apply()
    expect(textOf(page.html)).toContain(`${name} kommune`)

    let answer = ''
    await until(`the answer in ${name}`, async () => {
      answer = (await resident.get(`/${slug}/kvittering/${prepared.receipt.draftId}`)).html
      return /Svaret er klart|En saksbehandler ser på saken/.test(answer)
    })
    if (!/Svaret er klart/.test(answer)) {
      // Where the rate of the sparsely populated is not confirmed, a person decides.
      told.set(name, 'a person')
      continue
    }
    const link = /href="(\/minside\/saker\/[^"]+)"/.exec(answer)?.[1] ?? ''
    const seen = await resident.get(link)
    const account = textOf(seen.html).replaceAll('\u00a0', ' ')
    expect(account).toContain(`${name} kommune`)
    expect(seen.html).toContain(`href="/${slug}"`)
    const contact = contactOf({ name, number, administrationCentre: null } as never)
    expect(account).toContain(contact.phone)
    told.set(
      name,
      /(?:for første|første barn: [^|]*?)\s([\d ]+(?:,\d\d)? kr)/.exec(account)?.[1]?.trim() ?? account,
    )

    const [decision] = await system.sql<{ municipality: string; result: { monthlySum: string } }>(
      'select municipality, result from casework.decision where case_id = (select id from casework.case_file where submission_id = $1)',
      [prepared.receipt.draftId],
    )
    expect(decision?.municipality).toBe(number)
    told.set(name, decision?.result.monthlySum ?? '')
    await until(`the letter in ${name}`, async () => {
      const letter = /href="(\/minside\/brev\/[^"]+)"/.exec((await resident.get(link)).html)?.[1] ?? ''
      return letter.includes(`/${slug}/`) && (await resident.get(letter)).html.startsWith('%PDF-')
    })
  }
  console.log(Object.fromEntries(told))
  expect(new Set(told.values()).size).toBeGreaterThanOrEqual(3)
}, 240_000)
