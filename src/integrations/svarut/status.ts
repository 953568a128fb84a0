/** What a status of SvarUt means for the letter. `needs-person` is never settled by waiting. */
export type ShipmentMeaning = 'under-way' | 'delivered' | 'read' | 'printed' | 'deleted' | 'needs-person'

const meanings: Record<string, ShipmentMeaning> = {
  MOTTATT: 'under-way',
  AKSEPTERT: 'under-way',
  VARSLET: 'under-way',
  SENDT_ALTINN: 'under-way',
  SENDT_DIGITALT: 'under-way',
  SENDT_SDP: 'under-way',
  SENDT_PRINT: 'under-way',
  KLAR_FOR_MOTTAK: 'under-way',
  SENDT_NHN_MOTTAKER: 'under-way',
  LEVERT_ALTINN: 'delivered',
  LEVERT_SDP: 'delivered',
  LEVERT_NHN_MOTTAKER: 'delivered',
  LEST: 'read',
  PRINTET: 'printed',
  SLETTET: 'deleted',
  AVVIST: 'needs-person',
  FEILET_UNDER_MOTTAK: 'needs-person',
  IKKE_LEVERT: 'needs-person',
  MANUELT_HANDTERT: 'needs-person',
}

/** SvarUt's statuses that mean this. */
export const statusesMeaning = (meaning: ShipmentMeaning): string[] =>
  Object.keys(meanings).filter((status) => meanings[status] === meaning)

/** A status SvarUt has invented since needs a person to look at it. */
export const meaningOfStatus = (status: string): ShipmentMeaning => meanings[status] ?? 'needs-person'
