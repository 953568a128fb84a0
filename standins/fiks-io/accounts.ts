/** An account of Fiks Protokoll, as it is made in Fiks forvaltning. */
export interface FiksIoAccount {
  accountId: string
  name: string
  organisationNumber: string
  /** The integration of the system that the account belongs to. */
  integrationId: string
  protocol: string
  /** Which side of the protocol it is: only opposite sides talk with each other. */
  party: 'arkiv' | 'fagsystem'
  /** The certificate that was uploaded for it; null when nobody has. */
  certificatePem: string | null
  /** Integrations that may send to it; its own organisation's may always. */
  openTo?: readonly string[]
}

/** Which messages a side of Fiks Arkiv may send: questions and filings go to the archive, answers come from it. */
export function maySend(party: FiksIoAccount['party'], type: string): boolean {
  const isAnswer = /\.(mottatt|kvittering|resultat(\.\w+)?)$|\.feilmelding\.\w+$/.test(type)
  return type.startsWith('no.ks.fiks.arkiv.v1.') && isAnswer === (party === 'arkiv')
}
