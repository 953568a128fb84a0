import { z } from 'zod'

const address = z.looseObject({
  adresse: z.array(z.string().nullable()).optional(),
  postnummer: z.string().optional(),
  poststed: z.string().optional(),
  kommunenummer: z.string().optional(),
})

/** `/enheter/{nr}`, as far as the answer is used; the register adds fields without notice. */
export const unitAnswer = z.looseObject({
  organisasjonsnummer: z.string(),
  navn: z.string(),
  organisasjonsform: z.looseObject({ kode: z.string() }),
  slettedato: z.string().optional(),
  konkurs: z.boolean().optional(),
  underAvvikling: z.boolean().optional(),
  underTvangsavviklingEllerTvangsopplosning: z.boolean().optional(),
  forretningsadresse: address.optional(),
  postadresse: address.optional(),
  telefon: z.string().optional(),
  mobil: z.string().optional(),
  epostadresse: z.string().optional(),
  hjemmeside: z.string().optional(),
})

/** `/personer/rolleutskrift`: everything a person is registered with, also what they have left. */
export const rolesAnswer = z.looseObject({
  enheter: z.array(
    z.looseObject({
      organisasjonsnummer: z.string().regex(/^\d{9}$/),
      navn: z.string().nullish(),
      roller: z.array(
        z.looseObject({
          fratraadt: z.boolean().nullish(),
          avregistrert: z.boolean().nullish(),
          type: z.looseObject({ kode: z.string() }),
        }),
      ),
    }),
  ),
})
