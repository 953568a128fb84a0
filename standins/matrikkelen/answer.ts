import { buildingKinds, buildingStatuses, type Cadastre, type Unit } from './cadastre.ts'
import type { AskedId } from './request.ts'
import { el } from './xml.ts'

const root = 'http://matrikkel.statkart.no/matrikkelapi/wsapi/v1'
const prefixes = {
  d: `${root}/domain`,
  m: `${root}/domain/matrikkelenhet`,
  a: `${root}/domain/adresse`,
  b: `${root}/domain/bygning`,
  bk: `${root}/domain/bygning/koder`,
  k: `${root}/domain/kommune`,
  kl: `${root}/domain/kodeliste`,
  u: `${root}/domain/util`,
  p: `${root}/domain/person`,
  e: `${root}/exception`,
}
const declared = Object.entries(prefixes)
  .map(([prefix, namespace]) => ` xmlns:${prefix}="${namespace}"`)
  .join('')

const envelope = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"${declared}><soap:Body>${body}</soap:Body></soap:Envelope>`

/** `content` is what stands in `return`; undefined when there is no return. */
export const response = (service: string, operation: string, content: string[] | undefined): string =>
  envelope(
    `<s:${operation}Response xmlns:s="${root}/service/${service}">${el('s:return', content)}</s:${operation}Response>`,
  )

/** A fault with Kartverket's details: kinds from wide to narrow. */
export function fault(kinds: string[], message: string, missing?: readonly AskedId[]): string {
  const detail = el('e:exceptionDetail', [
    el('e:className', `no.statkart.testmiljo.${kinds.at(-1)}`),
    el('e:message', message),
    '<e:cause xsi:nil="true"/>',
    el('e:stackTraceElements', []),
  ])
  const content = [el('e:category', `:${kinds.join(':')}:`), el('e:stackTraceText', ''), detail]
  const ids = missing?.map(({ value }) => el('d:item', [el('d:value', value)]))
  return envelope(
    `<soap:Fault><faultcode>soap:Server</faultcode><faultstring>${kinds.at(-1)}</faultstring><detail>${
      ids
        ? el('e:ServiceException', [...content, el('e:idsNotFound', ids)], 'e:ObjectsNotFoundFaultInfo')
        : el('e:ServiceException', content)
    }</detail></soap:Fault>`,
  )
}

/** What is said of a message that could not be read: no detail, and the sender's fault. */
export const clientFault = (message: string): string =>
  envelope(
    `<soap:Fault><faultcode>soap:Client</faultcode>${el('faultstring', `Unmarshalling Error: ${message}`)}</soap:Fault>`,
  )

export const idItem = (prefix: string, value: number, type?: string): string =>
  el(`${prefix}:item`, [el('d:value', value)], type)

/** A map from units to ids. */
export const mapOf = (prefix: string, lists: readonly (readonly [number, string[]])[]): string[] =>
  lists.map(([unit, items]) =>
    el(`${prefix}:entry`, [el(`${prefix}:key`, [el('d:value', unit)]), el(`${prefix}:value`, items)]),
  )

/** What every object with history begins with. */
const head = (id: number, type: string): string[] => [
  el('d:id', [el('d:value', id)], type),
  el('d:oppdateringsdato', [el('d:timestamp', '2024-03-01T10:00:00.000+01:00')]),
  el('d:versjonId', 1),
  el('d:oppdatertAv', 'testmiljo'),
  el('d:versjon', 1),
]
const component = (): string[] => head(0, '').slice(1, 4)
const id = (name: string, value: number) => el(name, [el('d:value', value)])

export function unitXml(unit: Unit, cadastre: Cadastre): string {
  const municipality = [...cadastre.municipalities].find(([, one]) => one.number === unit.municipality)
  return el(
    'd:item',
    [
      ...head(unit.id, `m:${unit.kind}Id`),
      el('m:matrikkelnummer', [
        id('m:kommuneId', municipality?.[0] ?? 0),
        el('m:gardsnummer', unit.gardsnummer),
        el('m:bruksnummer', unit.bruksnummer),
        el('m:festenummer', unit.festenummer),
        el('m:seksjonsnummer', unit.kind === 'Seksjon' ? 7 : 0),
      ]),
      el('m:tinglyst', true),
      el('m:bruksnavn', unit.name || undefined),
      el(
        'm:teigerForMatrikkelenhet',
        unit.plots.map((plot) =>
          el('m:item', [...component(), el('m:hovedteig', true), id('m:teigId', plot.id)]),
        ),
      ),
      el(
        'm:eierforhold',
        unit.owners.map(({ identityNumber, numerator, denominator }) =>
          el(
            'm:item',
            [
              ...component(),
              el('m:andel', [el('u:teller', numerator), el('u:nevner', denominator)]),
              id('m:eierId', cadastre.people.get(identityNumber) ?? 0),
            ],
            'm:PersonTinglystEierforhold',
          ),
        ),
      ),
      el('m:utgatt', unit.ended),
    ],
    `m:${unit.kind}`,
  )
}

export const plotXml = (plot: Unit['plots'][number]): string =>
  el(
    'd:item',
    [
      ...head(plot.id, 'm:TeigId'),
      el('m:teigMedFlereMatrikkelenheter', plot.shared),
      el('m:tvist', false),
      el('m:lagretBeregnetAreal', plot.areaM2),
    ],
    'm:Teig',
  )

export const addressXml = (address: Unit['addresses'][number], unit: number): string =>
  el(
    'd:item',
    [
      ...head(address.id, 'a:VegadresseId'),
      id('a:matrikkelenhetId', unit),
      id('a:vegId', address.road),
      el('a:nummer', address.number),
      el('a:bokstav', address.letter || undefined),
    ],
    'a:Vegadresse',
  )

export const roadXml = (road: number, name: string, municipality: number): string =>
  el(
    'd:item',
    [...head(road, 'a:VegId'), id('a:kommuneId', municipality), el('a:adressenavn', name)],
    'a:Veg',
  )

export const municipalityXml = (own: number, { number, name }: { number: string; name: string }): string =>
  el(
    'd:item',
    [...head(own, 'k:KommuneId'), el('k:kommunenummer', number), el('k:kommunenavn', name)],
    'k:Kommune',
  )

export function buildingXml(building: Unit['buildings'][number]): string {
  const isChange = building.changes !== null
  const type = isChange ? 'b:Bygningsendring' : 'b:Bygning'
  return el(
    'd:item',
    [
      ...head(building.id, `${type}Id`),
      el('b:bygningsnummer', building.changes ?? building.number),
      el('b:lopenummer', isChange ? 1 : 0),
      id('b:bygningsstatusKodeId', building.status),
      isChange ? '' : id('b:bygningstypeKodeId', building.kind),
    ],
    type,
  )
}

export function codeXml(list: 'Bygningstype' | 'Bygningsstatus', own: number): string | null {
  const found = (list === 'Bygningstype' ? buildingKinds : buildingStatuses)[own]
  if (!found) return null
  const [code, name] = found
  return el(
    'd:item',
    [
      el('d:id', [el('d:value', own)], `bk:${list}KodeId`),
      el('kl:kodeverdi', code),
      el('kl:navn', [el('d:entry', [el('d:key', 'no_NO'), el('d:value', name)])]),
    ],
    `bk:${list}Kode`,
  )
}
