import { z } from 'zod'

/**
 * The person document of Folkeregisteret, as far as we read it. Every part is a list of entries, of which those with
 * `erGjeldende` count. Parts that are not asked for, or that the register has nothing in, are absent.
 */
const current = z.object({ erGjeldende: z.boolean().optional() })
const number = z.string().regex(/^\d{11}$/)
const list = <T extends z.ZodType>(entry: T) => z.array(entry).optional()

const place = z.object({ poststedsnavn: z.string().optional(), postnummer: z.string().optional() })

const homeAddress = current.extend({
  adressegradering: z.string().optional(),
  adresseIdentifikatorFraMatrikkelen: z.string().optional(),
  coAdressenavn: z.string().optional(),
  vegadresse: z
    .object({
      kommunenummer: z.string().optional(),
      bruksenhetsnummer: z.string().optional(),
      adressenavn: z.string(),
      adressenummer: z.object({ husnummer: z.string(), husbokstav: z.string().optional() }).optional(),
      adressetilleggsnavn: z.string().optional(),
      coAdressenavn: z.string().optional(),
      poststed: place,
    })
    .optional(),
  matrikkeladresse: z
    .object({
      matrikkelnummer: z.object({ kommunenummer: z.string().optional() }).optional(),
      bruksenhetsnummer: z.string().optional(),
      adressetilleggsnavn: z.string().optional(),
      coAdressenavn: z.string().optional(),
      poststed: place.optional(),
    })
    .optional(),
  ukjentBosted: z.object({ bostedskommune: z.string().optional() }).optional(),
})

export const personDocument = z.object({
  identifikasjonsnummer: z
    .array(current.extend({ foedselsEllerDNummer: number, status: z.string().optional() }))
    .min(1),
  status: list(current.extend({ status: z.string() })),
  navn: list(
    current.extend({ fornavn: z.string(), mellomnavn: z.string().optional(), etternavn: z.string() }),
  ),
  foedsel: list(
    current.extend({ foedselsdato: z.iso.date().optional(), foedselsaar: z.string().optional() }),
  ),
  bostedsadresse: list(homeAddress),
  adressebeskyttelse: list(current.extend({ graderingsnivaa: z.string() })),
  sivilstand: list(current.extend({ sivilstand: z.string(), relatertVedSivilstand: z.string().optional() })),
  familierelasjon: list(
    current.extend({ relatertPerson: z.string().optional(), relatertPersonsRolle: z.string() }),
  ),
  foreldreansvar: list(
    current.extend({
      ansvar: z.string(),
      ansvarlig: z.string().optional(),
      ansvarssubjekt: z.string().optional(),
    }),
  ),
  vergemaalEllerFremtidsfullmakt: list(
    current.extend({
      vergemaaltype: z.string().optional(),
      embete: z.string().optional(),
      opphoerstidspunkt: z.string().optional(),
      verge: z
        .object({
          foedselsEllerDNummer: z.string().optional(),
          tjenesteomraade: z
            .array(
              z.object({
                vergeTjenestevirksomhet: z.string().optional(),
                vergeTjenesteoppgave: z.string().optional(),
              }),
            )
            .optional(),
        })
        .optional(),
    }),
  ),
})

export type PersonDocument = z.infer<typeof personDocument>
export type HomeAddress = z.infer<typeof homeAddress>

/** Our word for a part, and the register's. The identity number always comes along. */
export const registerPart = {
  name: 'navn',
  birthDate: 'foedsel',
  status: 'status',
  address: 'bostedsadresse',
  protection: 'adressebeskyttelse',
  maritalStatus: 'sivilstand',
  family: 'familierelasjon',
  parentalResponsibility: 'foreldreansvar',
  guardianships: 'vergemaalEllerFremtidsfullmakt',
} as const

export type PersonPart = keyof typeof registerPart
