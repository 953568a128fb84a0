import { z } from 'zod'

/** The error body of every Fiks service. `errorJson` is an object in the documentation, text in the specifications. */
export const fiksError = z.object({
  status: z.number().optional(),
  error: z.string().optional(),
  errorId: z.string().optional(),
  message: z.string().optional(),
  errorCode: z.string().optional(),
  errorJson: z.unknown().optional(),
})

/** What Skatteetaten itself says travels unchanged through Fiks. */
export const fregError = z.object({ kode: z.string(), melding: z.string().optional() })

/** How the two 401 answers begin. Fiks never tells which of organisation, password and id was wrong. */
export const tokenNotAccepted = 'Klarte ikke å validere access_token'
export const integrationNotAccepted = 'Autentisering feilet for integrasjon'
