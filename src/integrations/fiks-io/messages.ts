import { z } from 'zod'

/** An account as the catalogue (Fiks IO Katalog) tells of it. */
export const catalogueAccount = z.object({
  fiksOrgId: z.string().optional(),
  fiksOrgNavn: z.string().optional(),
  kontoId: z.uuid(),
  kontoNavn: z.string().optional(),
  status: z
    .object({
      gyldigAvsender: z.boolean().optional(),
      gyldigMottaker: z.boolean().optional(),
      melding: z.string().nullish(),
    })
    .optional(),
})

export const publicKey = z.object({ nokkel: z.string(), valid: z.boolean() })

/** Not in the transcribed description; the fields are those that KS's own clients read. */
export const accountStatus = z.object({
  gyldigAvsender: z.boolean().optional(),
  gyldigMottaker: z.boolean().optional(),
  antallKonsumenter: z.number().optional(),
  antallUavhentedeMeldinger: z.number().optional(),
  melding: z.string().nullish(),
})

export const sentMessage = z.object({ meldingId: z.uuid() })

const header = z.string().min(1)

/** Headers of a message as it lies in a queue. The three first must be there. */
export const queueHeaders = z.looseObject({
  'melding-id': z.uuid(),
  type: header,
  'avsender-id': z.uuid(),
  'avsender-navn': header.optional().catch(undefined),
  'svar-til': z.uuid().optional().catch(undefined),
  'svar-til-type': header.optional().catch(undefined),
  'dokumentlager-id': z.uuid().optional(),
  /** As documented; KS's own clients send it among the custom ones. */
  'klientmelding-id': header.optional().catch(undefined),
})

export const customHeader = 'egendefinert-header.'
/** Names among the custom headers, as KS's clients write them; the last one is older. */
export const clientMessageIdHeader = 'klientMeldingId'
export const correlationHeaders = ['klientKorrelasjonsId', 'klient-korrelasjonsid'] as const

/** What Fiks IO itself tells a sender. */
export const expiredMessage = 'no.ks.fiks.kvittering.tidsavbrudd'
export const undeliverableMessage = 'no.ks.fiks.kvittering.serverfeil.v1'

export const queueOf = (accountId: string) => `fiksio.konto.${accountId}`
