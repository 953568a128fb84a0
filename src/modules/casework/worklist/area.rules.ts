/** The parts of a municipality that cases belong to, as caseworkers share them between themselves. */
export const areas = [
  'kindergarten',
  'school',
  'health',
  'building',
  'technical',
  'nature',
  'business',
  'other',
] as const
export type Area = (typeof areas)[number]

/** In addresses. */
export const areaSlugs: Record<Area, string> = {
  kindergarten: 'barnehage',
  school: 'skole',
  health: 'helse',
  building: 'bygg',
  technical: 'teknisk',
  nature: 'natur',
  business: 'naring',
  other: 'annet',
}

/** LOS is the vocabulary by which all municipalities sort their services (https://los.no). */
const areaOfWord: Record<string, Area> = {
  'ord/barnehageplass': 'kindergarten',
  'ord/barnehage': 'kindergarten',
  'ord/skolefritidsordning': 'school',
  'ord/grunnskole': 'school',
  'ord/skoleskyss': 'school',
  'ord/ledsagerbevis': 'health',
  'ord/helsetjenester': 'health',
  'ord/omsorgstjenester': 'health',
  'ord/byggesak': 'building',
  'ord/reguleringsplan': 'building',
  'ord/renovasjon': 'technical',
  'ord/vegbygging': 'technical',
  'ord/vann-og-avlop': 'technical',
  'ord/parkering-og-hvileplasser': 'technical',
  'ord/motorferdsel-i-utmark': 'nature',
  'ord/bevilling-og-tillatelser': 'business',
}

/** The area of a service by its words in LOS: the first that says one. Without any it is found under "other". */
export function areaOf(los: readonly string[] = []): Area {
  return los.map((word) => areaOfWord[word]).find((area) => area !== undefined) ?? 'other'
}
