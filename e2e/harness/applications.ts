import { type Answer, Browser, hiddenFields } from '#modules/services/testing/browser.ts'
import type { Month } from './month.ts'

type Fields = Record<string, string | string[]>

/** One page of a form as a resident fills it in: its fields, and the data types that a file is attached to. */
export interface FormPage {
  fields: Fields
  pdfs?: readonly string[]
  pictures?: readonly string[]
  /** The field whose register is asked before going on. */
  lookup?: string
}

const pdf = new TextEncoder().encode('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
/** Stands for the first child that Folkeregisteret has, whose id only the page knows. */
const firstChild = '<first child>'

/** A resident's browser without scripts, signed in. */
export async function resident(month: Month, key: string): Promise<Browser> {
  const { sessionId, personId } = await month.whole.visitor(key)
  return new Browser(month.whole.system.app, sessionId ?? '', personId ?? '', month.baseUrl)
}

/**
 * Fills in every page of the service's form over HTTP and sends it.
 * @returns id of the submission
 */
export async function apply(
  month: Month,
  person: string,
  slug: string,
  service: string,
  pages: readonly FormPage[],
): Promise<string> {
  const browser = await resident(month, person)
  const start = `/${slug}/tjenester/${service}/start`
  const begun = await browser.post(start, { ...hiddenFields((await browser.get(start)).html), for: 'meg' })
  if (begun.status !== 303 || !begun.location) throw new Error(`${person} could not start ${service}`)
  const base = begun.location
  let at = await browser.open(base)
  for (const page of pages) at = await browser.open(await fillIn(browser, at.path, at.html, page))
  if (!at.path.endsWith('/Oppsummering')) throw new Error(`${service} did not end at ${at.path}`)
  const sent = await browser.post(`${base}/send`, { ...hiddenFields(at.html), bekreftelse: 'ja' })
  if (sent.status !== 303) throw new Error(`${person} could not send ${service}: ${faultsIn(sent)}`)
  return /[0-9a-f-]{36}/.exec(base)?.[0] ?? ''
}

/** @returns where the next page is */
async function fillIn(browser: Browser, path: string, html: string, page: FormPage): Promise<string> {
  const fields: Fields = { ...page.fields }
  const child = /name="valgtBarn"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="valgtBarn"/.exec(html)
  if (fields.valgtBarn === firstChild) fields.valgtBarn = child?.[1] ?? child?.[2] ?? ''
  const again = async () => hiddenFields((await browser.get(path)).html)
  const files = [
    ...(page.pdfs ?? []).map((type) => [type, 'pdf', 'application/pdf', pdf] as const),
    ...(page.pictures ?? []).map((type) => [type, 'png', 'image/png', png] as const),
  ]
  for (const [type, ending, contentType, bytes] of files) {
    const shown = { ...(await again()), ...(fields as Record<string, string>), nav: `upload:${type}` }
    await browser.upload(path, shown, [
      { field: `fil:${type}`, name: `${type}.${ending}`, type: contentType, bytes },
    ])
  }
  if (page.lookup) await browser.post(path, { ...(await again()), ...fields, nav: `lookup:${page.lookup}` })
  const before = files.length > 0 || page.lookup ? await again() : hiddenFields(html)
  let answer = await browser.post(path, { ...before, ...fields, nav: 'next' })
  // A question that follows from an answer on the same page comes when the page is drawn again.
  if (!answer.location) answer = await browser.post(path, { ...(await again()), ...fields, nav: 'next' })
  if (!answer.location) throw new Error(`${path.split('/').at(-1)}: ${faultsIn(answer)}`)
  return answer.location
}

const faultsIn = ({ html }: Answer) =>
  [...html.matchAll(/<a [^>]*href="#[^"]*"[^>]*>([^<]+)<\/a>/g)].map(([, text]) => text).join('; ')

const self = { fields: { soekerFor: 'meg' } }

/** The services that the applications are sent to. */
export const serviceOf = {
  ...{ companion: 'ledsagerbevis', parking: 'parkering-hc', inquiry: 'generell-henvendelse' },
  ...{ access: 'innsyn', discharge: 'utslipp-under-50pe', cabin: 'motorferdsel', party: 'skjenke-enkelt' },
  ...{ kindergarten: 'barnehageplass', fees: 'gebyrfritak' },
} as const

export type Application = keyof typeof serviceOf

/** Applications as people send them; each is complete. */
export const applications: Readonly<Record<Application, readonly FormPage[]>> = {
  companion: [
    { fields: { gjelder: 'meg' } },
    { fields: { 'behov.hvorfor': 'Jeg ser nesten ingenting og finner ikke fram alene.' } },
    { fields: { 'behov.varighet': 'varig' } },
    { fields: {}, pictures: ['passfoto'] },
  ],
  parking: [
    { fields: { gjelder: 'meg' } },
    { fields: { fornyelse: 'forste', 'kjoering.rolle': 'forer' } },
    { fields: { 'gange.meter': '40', 'gange.hjelpemidler': 'rullator' } },
    { fields: { 'steder[0].type': 'arbeid', 'steder[0].sted': 'Rådhuset', 'steder[0].hvorOfte': 'daglig' } },
    { fields: {}, pdfs: ['legeerklaering', 'forerkort'], pictures: ['passfoto'] },
  ],
  inquiry: [
    { fields: { 'henvendelse.hva': 'sporsmal', 'henvendelse.omraade': 'vei-vann-avlop' } },
    {
      fields: {
        ...{ 'henvendelse.emne': 'gatelys ved skolen' },
        ...{ 'henvendelse.tekst': 'Lyset har vært borte i en uke.' },
      },
    },
    { fields: { 'henvendelse.oensketSvar': 'true' } },
  ],
  access: [
    { fields: { hva: 'dokument' } },
    { fields: { 'dokumenter[0].tittel': 'Reguleringsplan for sentrum' } },
    { fields: { svarform: 'digitalt' } },
  ],
  discharge: [
    self,
    { fields: { 'eiendom.gnr': '12', 'eiendom.bnr': '3', 'eiendom.adresse': 'Fjellveien 2' } },
    {
      fields: {
        ...{ 'bygg.type': 'fritidsbolig', 'bygg.sak': 'nytt' },
        ...{ 'bygg.innlagtVann': 'true', 'bygg.wc': 'true' },
      },
    },
    { fields: { 'anlegg.pe': '5', 'anlegg.type': 'minirenseanlegg', 'anlegg.resipient': 'bekk-elv' } },
    { fields: { 'krav.avvik': 'false' } },
    { fields: {}, pdfs: ['kart', 'rensegrad'] },
    { fields: { 'naboer.svar': 'ingen' }, pdfs: ['nabovarsel'] },
  ],
  cabin: [
    self,
    {
      fields: {
        ...{ 'tur.formaal': 'hytte', 'tur.kjoretoy': 'snoscooter', 'tur.behov': 'Ved og mat til hytta.' },
      },
    },
    {
      fields: {
        ...{ 'hytte.gnr': '40', 'hytte.bnr': '7' },
        ...{ 'hytte.avstand': '4,5', 'hytte.leiekjorer': 'false' },
      },
    },
    {
      fields: { 'strekning.fra': 'Parkeringen', 'strekning.til': 'Hytta', 'strekning.egenGrunn': 'false' },
      pdfs: ['kart', 'grunneier'],
    },
    { fields: { 'perioder[0].fra': '01.02.2027', 'perioder[0].til': '15.04.2027', 'tur.antall': '4' } },
  ],
  party: [
    self,
    {
      fields: {
        ...{ 'arrangement.hva': '60-årslag', 'arrangement.type': 'sluttet' },
        ...{ 'arrangement.invitert': 'true' },
      },
    },
    {
      fields: {
        ...{ 'sted.navn': 'Grendehuset', 'sted.adresse': 'Storgata 1' },
        ...{ 'sted.ute': 'false', 'sted.egen': 'true' },
      },
    },
    { fields: { 'dager[0].dato': '12.12.2026', 'dager[0].fra': '19:00', 'dager[0].til': '01:00' } },
    { fields: { 'servering.gruppe': '2', 'servering.deltakere': '60' } },
    { fields: { 'ansvarlig.soeker': 'true' } },
  ],
  kindergarten: [
    { fields: { valgtBarn: firstChild } },
    { fields: { 'plass.oppstart': '16.08.2027', 'plass.omfang': 'hel' } },
    { fields: { 'oensker[0].barnehage': 'Solsida' } },
    { fields: { 'fortrinn.grunn': 'ingen' } },
  ],
  fees: [
    {
      fields: {
        ...{ 'eiendom.gardsnummer': '12', 'eiendom.bruksnummer': '34', 'eiendom.adresse': 'Storgata 1' },
      },
    },
    { fields: { 'eiendom.bygning': 'bolig', 'eiendom.eier': 'true' } },
    { fields: { gebyr: ['renovasjon', 'feiing'], aarsak: 'ubebodd' } },
    { fields: { 'tidsrom.fra': '2026-11-01', 'tidsrom.til': '2027-10-31' } },
  ],
}
