/** Why a shipment could not be opened. The shipment stays with SvarInn. */
export class CannotOpenShipment extends Error {
  readonly why: 'not-encrypted' | 'other-key' | 'other-method' | 'damaged'

  constructor(why: CannotOpenShipment['why']) {
    super(why)
    this.name = 'CannotOpenShipment'
    this.why = why
  }
}
