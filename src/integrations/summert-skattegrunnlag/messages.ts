import { z } from 'zod'

export const stage = z.enum(['OPPGJOER', 'UTKAST', 'UKJENT'])

/** Whole kroner in the specification (int64); a number that cannot be held exactly is refused. */
const kroner = z.number().refine((amount) => Math.abs(amount) <= Number.MAX_SAFE_INTEGER)

const group = z.object({
  navn: z.string(),
  operasjon: z.enum(['ADDERE', 'SUBTRAHERE', 'INGEN']),
  beloep: kroner,
  poster: z
    .array(
      z.object({
        tekniskNavn: z.string(),
        visningsnavn: z.string(),
        beloep: kroner,
        postType: z.enum(['SKATTEETATEN', 'NAV', 'KOMMUNE']),
      }),
    )
    .optional(),
})

/** Answer of `summertskattegrunnlag` v2 (ResultatV2). */
export const taxBasisAnswer = z.object({
  inntektsaar: z.int(),
  stadie: stage,
  summertSkattegrunnlagPersoner: z.array(
    z.object({
      personidentifikator: z.string().regex(/^\d{11}$/),
      skjermet: z.boolean(),
      stadie: stage,
      beloep: kroner,
      grunnlag: z.array(group),
      skatteoppgjoersdato: z.string().optional(),
      skattFeilmelding: z.string().optional(),
    }),
  ),
  samletBeloep: kroner,
  soeketidspunkt: z.string(),
})
