import { expect } from 'vitest'
import { axeFindings, sidewaysScroll } from './inspect-page.ts'
import type { Visitor } from './visitor.ts'

/** The archivist of Grane looks through a control list, gives a colleague a duty and writes a routine. */
export async function lookThroughLists(archivist: Visitor): Promise<void> {
  const { page } = archivist
  await archivist.goto('/dokumentsenter/grane/kontroll')
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('link', { name: 'Midlertidig registrert' }).click()
  await page.getByRole('button', { name: 'Jeg har sett gjennom listen' }).click()
  await page.getByText('Skrevet ned: du har sett gjennom listen.').waitFor()
  expect(await axeFindings(page)).toEqual([])

  await archivist.goto('/dokumentsenter/grane/vakt')
  await page.getByLabel('Kollega').selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Lagre vakten' }).click()
  await page.getByRole('button', { name: /^Avslutt/ }).waitFor()
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)

  await archivist.goto('/dokumentsenter/grane/rutiner/skanning')
  await page.getByLabel('Kommunens egen rutine').fill('Skann alt i farger.\n\n- Også konvolutten.')
  await page.getByRole('button', { name: 'Lagre rutinen' }).click()
  await page.getByRole('button', { name: 'Bruk den felles rutinen' }).waitFor()
  for (const path of ['statistikk', 'grane/kassasjon', 'grane/sletting']) {
    await archivist.goto(`/dokumentsenter/${path}`)
    expect([path, await axeFindings(page)]).toEqual([path, []])
  }
}
