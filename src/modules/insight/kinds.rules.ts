import { type LinkEnd, type LinkKind, linkKinds } from '#platform/link-kinds.ts'

/** The word each kind has in an address. */
export const kindSlugs = {
  ...{ system: 'system', module: 'modul', vendor: 'leverandor', contract: 'avtale', service: 'tjeneste' },
  ...{ robot: 'robot', survey: 'kartlegging', answer: 'svar', goal: 'mal', project: 'prosjekt' },
  ...{
    gate: 'beslutningspunkt',
    benefit: 'gevinst',
    decision: 'vedtak',
    meeting: 'mote',
    budget: 'budsjett',
  },
  ...{ grant: 'tilskudd', invoice: 'faktura', person: 'person', municipality: 'kommune', area: 'omrade' },
  ...{ account: 'konto', proposal: 'forslag', usage: 'bruk' },
} as const satisfies Record<LinkKind, string>

export const kindOfSlug = (slug: string): LinkKind | null =>
  linkKinds.find((kind) => kindSlugs[kind] === slug) ?? null

export const insightBase = '/samarbeid/sammenheng'

/** Where a thing stands in the graph. */
export const nodeHref = ({ kind, id }: LinkEnd): string =>
  `${insightBase}/${kindSlugs[kind]}/${encodeURIComponent(id)}`

/** What the reader needs to see things of a kind at all, where it is more than working in the cooperation. */
const permissionOfKind: Partial<Record<LinkKind, string>> = {
  ...{ budget: 'money.read', grant: 'money.read', invoice: 'money.read' },
}

/** The kinds that somebody with these permissions sees. Nothing leads to, from or through the others. */
export const kindsSeenWith = (may: (permission: string) => boolean): LinkKind[] =>
  linkKinds.filter((kind) => {
    const needed = permissionOfKind[kind]
    return !needed || may(needed)
  })

/** One text for a thing, to know it again by. */
export const keyOf = ({ kind, id }: LinkEnd): string => `${kind} ${id}`
