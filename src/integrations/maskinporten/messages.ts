import { z } from 'zod'

/** Answer of the token endpoint. */
export const tokenAnswer = z.object({
  access_token: z.string().min(1),
  token_type: z.string(),
  expires_in: z.number().positive(),
  scope: z.string().optional(),
})

/** Refusal of the token endpoint; the code MP-xxx stands in the description. */
export const tokenRefusal = z.object({
  error: z.string(),
  error_description: z.string().optional(),
  error_uri: z.string().optional(),
})

export const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
