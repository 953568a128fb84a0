import { expect } from 'vitest'
import { makeDraft } from '../../catalogue/draft-version.ts'
import { workshopOwner } from '../../catalogue/owner.ts'
import { publishDraft } from '../../catalogue/publish-version.ts'
import { type Answer, hiddenFields as hiddenAsWritten } from '../../testing/browser.ts'
import type { OpenServicesWorld } from '../../testing/services-world.ts'

/** As a browser reads them: a hidden value may hold quotes. */
export const hiddenFields = (html: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(hiddenAsWritten(html)).map(([name, value]) => [
      name,
      String(value).replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&'),
    ]),
  )

/** Hidden fields of the first form that holds these words. */
export const fieldsOfForm = (html: string, words: string) =>
  hiddenFields(html.split('<form').find((form) => form.includes(words)) ?? '')

/** Those who work with one service, each in a browser of their own. */
export function staffOf(open: OpenServicesWorld, service: string) {
  const employee = (key: string) => open.signInStaff(key)

  /** Says what is otherwise, on the page at `at`, as the one with this key. */
  async function change(
    key: string,
    at: string,
    path: string,
    fields: Record<string, string>,
    reason = 'Vedtatt her.',
  ): Promise<Answer> {
    const person = await employee(key)
    const page = await person.get(`${at}?endre=${encodeURIComponent(path)}`)
    expect(page.html, path).toContain('id="grunn"')
    return person.post(at, { ...fieldsOfForm(page.html, 'id="grunn"'), ...fields, grunn: reason })
  }

  const adjust = (slug: string, path: string, fields: Record<string, string>, reason?: string) =>
    change(`${slug}-leder`, `/${slug}/tilpass/${service}`, path, fields, reason)
  const adjustAll = (path: string, fields: Record<string, string>, reason?: string) =>
    change('samarbeid-utvikler', `/verksted/tjenester/${service}/samarbeidet`, path, fields, reason)

  /** Publishes these files as the next version. */
  async function publish(files: ReadonlyMap<string, Uint8Array | string>) {
    const facts = { purpose: 'Avgjøre', legalBasis: 'loven', retention: 'bevares', archiveCodes: 'A10' }
    return open.tenant(workshopOwner(open.world.municipalities), async (ctx) => {
      const id = ctx.random.uuid()
      await makeDraft(ctx, { id, serviceId: service, files, origin: 'edit' })
      return publishDraft(ctx, { id, edition: 1, facts, problems: [] })
    })
  }
  return { employee, change, adjust, adjustAll, publish }
}

/** A later version of a package, in which these texts in bokmål are others. */
export function withTexts(
  files: ReadonlyMap<string, Uint8Array | string>,
  texts: Record<string, string>,
): Map<string, Uint8Array | string> {
  const path = 'App/config/texts/resource.nb.json'
  const resources = JSON.parse(Buffer.from(files.get(path) as Uint8Array).toString('utf8'))
  for (const resource of resources.resources) if (texts[resource.id]) resource.value = texts[resource.id]
  return new Map(files).set(path, JSON.stringify(resources))
}
