import { z } from 'zod'

const party = z.array(
  z.looseObject({ identifier: z.looseObject({ authority: z.string().nullish(), value: z.string() }) }),
)

/**
 * A Standard Business Document as the integration point gives it. Digdir's own sample spells one key `identfier`: read
 * both.
 */
export const standardBusinessDocument = z.looseObject({
  standardBusinessDocumentHeader: z.looseObject({
    sender: party.nullish(),
    receiver: party,
    documentIdentification: z.looseObject({
      standard: z.string(),
      instanceIdentifier: z.string().min(1),
      type: z.string(),
      creationDateAndTime: z.string().nullish(),
    }),
    businessScope: z
      .looseObject({
        scope: z.array(
          z.looseObject({
            type: z.string(),
            instanceIdentifier: z.string().nullish(),
            identifier: z.string().nullish(),
            identfier: z.string().nullish(),
          }),
        ),
      })
      .nullish(),
  }),
})

export interface Message {
  messageId: string
  conversationId: string | null
  /** `urn:no:difi:profile:arkivmelding:administrasjon:ver1.0` */
  process: string | null
  /** `arkivmelding`, `arkivmelding_kvittering`, `innsynskrav`, … */
  type: string
  senderOrganisation: string | null
  receiverOrganisation: string | null
  /** What of ours it answers, by our own reference. */
  receiverRef: string | null
  sentAt: string | null
}

export function messageOf(document: z.infer<typeof standardBusinessDocument>): Message {
  const { standardBusinessDocumentHeader: header } = document
  const scope = (type: string) => header.businessScope?.scope.find((one) => one.type === type)
  const conversation = scope('ConversationId')
  const answered = scope('ReceiverRef')
  return {
    messageId: header.documentIdentification.instanceIdentifier,
    conversationId: conversation?.instanceIdentifier ?? null,
    process: conversation?.identifier ?? null,
    type: header.documentIdentification.type,
    senderOrganisation: organisationIn(header.sender?.[0]?.identifier.value),
    receiverOrganisation: organisationIn(header.receiver[0]?.identifier.value),
    receiverRef: answered?.instanceIdentifier ?? answered?.identifier ?? answered?.identfier ?? null,
    sentAt: header.documentIdentification.creationDateAndTime ?? null,
  }
}

/** `0192:974764687`, and on behalf of another `0192:974764687:938712441`: the last one is whose it is. */
function organisationIn(value: string | undefined): string | null {
  const [, ...numbers] = /^0192:(\d{9})(?::(\d{9}))?$/.exec(value ?? '') ?? []
  return numbers.filter(Boolean).at(-1) ?? null
}

export const capabilities = z.looseObject({
  capabilities: z.array(
    z.looseObject({
      process: z.string(),
      serviceIdentifier: z.string(),
      documentTypes: z.array(z.looseObject({ type: z.string(), standard: z.string() })).default([]),
    }),
  ),
})
export type Capability = z.infer<typeof capabilities>['capabilities'][number]
