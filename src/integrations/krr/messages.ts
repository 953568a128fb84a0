import { z } from 'zod'

/**
 * Digdir's `POST /rest/v2/personer`. Which fields come depends on the scopes of the token; reservation always does
 * for those who are registered. Where v2 puts the language is not confirmed, so it is read in both places.
 */
export const digdirAnswer = z.object({
  personer: z.array(
    z.object({
      personidentifikator: z.string(),
      reservasjon: z.enum(['JA', 'NEI']).optional(),
      status: z.enum(['AKTIV', 'SLETTET', 'IKKE_REGISTRERT']),
      varslingsstatus: z.enum(['KAN_VARSLES', 'KAN_IKKE_VARSLES']).optional(),
      spraak: z.string().optional(),
      kontaktinformasjon: z
        .object({
          spraak: z.string().optional(),
          epostadresse: z.string().nullish(),
          epostadresse_sist_verifisert: z.string().nullish(),
          mobiltelefonnummer: z.string().nullish(),
          mobiltelefonnummer_sist_verifisert: z.string().nullish(),
        })
        .optional(),
    }),
  ),
})

/** Fiks register KRR (KrrDefinisjon). It has no language. */
export const fiksKrrAnswer = z.object({
  fnr: z.string(),
  status: z.string().optional(),
  reservert: z.boolean(),
  kanVarsles: z.boolean(),
})
