import { expect } from 'vitest'
import { textAsPdf } from '#engines/reading/as-pdf.ts'
import { mainText, reloadUntil } from './application.ts'
import { axeFindings, sidewaysScroll } from './inspect-page.ts'
import { tabTo } from './keyboard.ts'
import type { Visitor } from './visitor.ts'

const letter = (name: string, title: string, text: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(textAsPdf({ title, facts: [], text: `${title}\n\n${text}`, day: '2026-11-20' })),
})

/** The archivist of Grane sorts three letters by keyboard: uses the suggestions, goes on, splits a stack, sends on. */
export async function sortPostByKeyboard(archivist: Visitor): Promise<void> {
  const { page } = archivist
  await archivist.signInAsEmployee('grane-arkivar', '/dokumentsenter/ta-inn')
  await page
    .getByLabel('Filer')
    .setInputFiles([
      letter(
        'a.pdf',
        'Søknad om gravetillatelse',
        'Vi søker om graving i kommunal veg.\n\nMed vennlig hilsen\nKåre Båtsmann',
      ),
      letter(
        'b.pdf',
        'Innspill til planen',
        `Vi ber om gangfelt.${'\n'.repeat(60)}Klage på gebyr\n\nJeg klager.`,
      ),
      letter('c.pdf', 'Spørsmål om snøbrøyting', 'Til Vefsn kommune\n\nNår blir vegen vår brøytet?'),
    ])
  await page.getByRole('button', { name: 'Ta inn', exact: true }).press('Enter')
  await page.getByText('Vi har tatt inn 3 brev.').waitFor()
  await archivist.goto('/dokumentsenter')
  await reloadUntil(archivist, '3 forsendelser venter på deg')
  expect(await axeFindings(page)).toEqual([])

  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'a.pdf', level: 1 }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  // The picture of the page is drawn, and nothing of the file itself.
  await page.waitForFunction(
    () => (document.querySelector('img.page-picture') as HTMLImageElement)?.naturalWidth > 0,
  )
  await page.keyboard.press('g')
  await page.waitForFunction(() => (document.querySelector('#avsender') as HTMLInputElement)?.value !== '')
  expect(await page.locator('#tittel').inputValue()).toBe('Søknad om gravetillatelse')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Forrige forsendelse: Journalført.').waitFor()

  expect(await mainText(archivist)).toContain('b.pdf')
  await tabTo(page, 'details:has(button[formaction$="/del"]) > summary')
  await page.keyboard.press('Enter')
  await tabTo(page, '#sider')
  await page.keyboard.type('2')
  await page.keyboard.press('Enter')
  await page.getByText('Forrige forsendelse: Delt opp.').waitFor()

  expect(await mainText(archivist)).toContain('Brevet er stilet til Vefsn kommune.')
  await tabTo(page, 'details:has(button[formaction$="/send-til-kommune"]) > summary')
  await page.keyboard.press('Enter')
  await tabTo(page, '#hvorfor-send-til-kommune')
  await page.keyboard.type('Vegen ligger i Vefsn')
  await page.keyboard.press('Enter')
  await page.getByText('Forrige forsendelse: Sendt videre.').waitFor()
  await archivist.goto('/dokumentsenter')
  await reloadUntil(archivist, '2 forsendelser venter på deg')
  await page.setViewportSize({ width: 390, height: 800 })
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
  expect(archivist.faults).toEqual([])
}
